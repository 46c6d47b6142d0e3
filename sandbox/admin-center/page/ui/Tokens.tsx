import { useState } from 'preact/hooks'
import { Close } from '../../../workspace/page/ui/icons.tsx'
import type { TokenView } from '../../api.ts'
import { useAdmin, useDay, useSlice, useWords } from './context.ts'
import { Sure } from './Dialog.tsx'
import { NewToken } from './NewToken.tsx'
import { Go, Nothing, Page } from './parts.tsx'

export function Tokens() {
  const words = useWords()
  const { actions } = useAdmin()
  const account = useSlice(state => state.account)
  const [isMaking, setMaking] = useState(false)
  const [leaving, setLeaving] = useState<TokenView | null>(null)
  const { tokens } = words
  const deactivate = ({ id }: TokenView) => {
    setLeaving(null)
    void actions.send(actions.client.deactivateToken(id))
  }
  return (
    <Page
      title={words.places.tokens}
      lead={words.leads.tokens}
      action={
        <button type="button" class="button button-main" onClick={() => setMaking(true)}>
          {tokens.add}
        </button>
      }
    >
      {account && !account.settings.apiTokenAccess && <Closed />}
      {account?.tokens.length === 0 && <Nothing {...tokens.empty} />}
      <ul class="admin-rows">
        {account?.tokens.map(token => (
          <Row key={token.id} token={token} onDeactivate={() => setLeaving(token)} />
        ))}
      </ul>
      {isMaking && <NewToken onClose={() => setMaking(false)} />}
      {leaving && (
        <Sure
          title={tokens.deactivateTitle(leaving.description)}
          hint={tokens.deactivateHint}
          yes={tokens.deactivateYes}
          onYes={() => deactivate(leaving)}
          onNo={() => setLeaving(null)}
        />
      )}
    </Page>
  )
}

function Closed() {
  const { tokens } = useWords()
  return (
    <p class="admin-warning">
      {tokens.closed}{' '}
      <Go to={{ is: 'configuration' }} class="admin-link">
        {tokens.closedLink}
      </Go>
    </p>
  )
}

/** A click on a token shows whose it is. */
function Row({ token, onDeactivate }: { token: TokenView; onDeactivate: () => void }) {
  const { tokens } = useWords()
  const day = useDay()
  const { description, by, createdAt, isActive } = token
  return (
    <li class="admin-row">
      <details class="admin-more">
        <summary>
          <span class="admin-row-name">{description || by.email}</span>
          <span class={isActive ? 'chip admin-chip-on' : 'chip chip-quiet'}>
            {isActive ? tokens.active : tokens.inactive}
          </span>
        </summary>
        <dl class="admin-facts">
          <dt>{tokens.by}</dt>
          <dd>{by.name}</dd>
          <dt>{tokens.email}</dt>
          <dd>{by.email}</dd>
          <dt>{tokens.at}</dt>
          <dd>{day(createdAt)}</dd>
        </dl>
      </details>
      {isActive && (
        <button
          type="button"
          class="button button-icon"
          aria-label={tokens.deactivate(description)}
          title={tokens.deactivate(description)}
          onClick={onDeactivate}
        >
          <Close />
        </button>
      )}
    </li>
  )
}
