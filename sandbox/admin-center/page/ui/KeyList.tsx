import { useState } from 'preact/hooks'
import { Close } from '../../../workspace/page/ui/icons.tsx'
import type { KeyView } from '../../api.ts'
import { useAdmin, useDay, useSlice, useWords } from './context.ts'
import { Sure } from './Dialog.tsx'
import { NewKey } from './NewKey.tsx'
import { Nothing } from './parts.tsx'

/** Keys of the whole app, or of one integration. */
export function KeyList({ integrationId = null }: { integrationId?: string | null }) {
  const words = useWords()
  const { actions } = useAdmin()
  const account = useSlice(state => state.account)
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<KeyView | null>(null)
  const keys = account?.keys.filter(key => key.integrationId === integrationId) ?? []
  const remove = ({ id }: KeyView) => {
    setLeaving(null)
    void actions.send(actions.client.removeKey(id))
  }
  return (
    <>
      {keys.length === 0 && integrationId === null && <Nothing {...words.keys.empty} />}
      {keys.length === 0 && integrationId !== null && <p class="none">{words.integrations.noKeys}</p>}
      <ul class="admin-rows">
        {keys.map(key => (
          <Row key={key.id} view={key} onRemove={() => setLeaving(key)} />
        ))}
      </ul>
      <div class="admin-buttons admin-buttons-start">
        <button type="button" class="button button-main" onClick={() => setMaking(true)}>
          {words.keys.add}
        </button>
      </div>
      {isMaking && <NewKey integrationId={integrationId} onClose={() => setMaking(false)} />}
      {leaving && (
        <Sure
          title={words.keys.removeTitle(leaving.name)}
          hint={words.keys.removeHint}
          yes={words.keys.removeYes}
          onYes={() => remove(leaving)}
          onNo={() => setLeaving(null)}
        />
      )}
    </>
  )
}

function Row({ view: { id, name, createdAt }, onRemove }: { view: KeyView; onRemove: () => void }) {
  const { keys } = useWords()
  const day = useDay()
  return (
    <li class="admin-row">
      <div>
        <p class="admin-row-name">{name}</p>
        <p class="admin-row-more">
          <code>{id}</code> · {keys.at} {day(createdAt)}
        </p>
      </div>
      <button type="button" class="button button-icon" aria-label={keys.remove(name)} onClick={onRemove}>
        <Close />
      </button>
    </li>
  )
}
