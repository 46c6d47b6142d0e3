import { useState } from 'preact/hooks'
import { addressOf, CALLS, type Erased } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Bin } from '../../ui/icons.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { useConversationsWords } from '../conversations/words.ts'

interface Props {
  visitor: string
  onErased: (erased: Erased) => void
}

/** What a visitor may ask for: all of it, or that it be forgotten. */
export function Data({ visitor, onErased }: Props) {
  const { one } = useConversationsWords()
  const words = one.data
  const mayChange = useRole() === 'administrator'
  const { isBusy, erase } = useErasing(visitor, onErased)
  return (
    <Card title={words.title} text={words.text}>
      {mayChange ? (
        <div class="data-buttons">
          <a class="button button-plain" href={addressOf(CALLS['visitors.export'], { id: visitor })} download>
            {words.export}
          </a>
          <Button kind="danger" busy={isBusy} onClick={() => void erase()}>
            <Bin />
            {words.erase}
          </Button>
        </div>
      ) : (
        <p class="help">{one.adminOnly}</p>
      )}
    </Card>
  )
}

function useErasing(visitor: string, onErased: (erased: Erased) => void) {
  const { api, actions } = useApp()
  const { one } = useConversationsWords()
  const { cancel: no } = useShellWords().form
  const faultText = useFaultText()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async erase() {
      if (!(await actions.ask({ ...one.data.ask, no, grave: true }))) return
      setBusy(true)
      const answer = await api('visitors.erase', { params: { id: visitor } })
      setBusy(false)
      if (answer.ok) onErased(answer.value)
      else actions.tell(faultText(answer.fault), 'trouble')
    }
  }
}
