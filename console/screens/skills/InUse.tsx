import type { Use } from '../../../shared/console.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useSkillsWords } from './words.ts'

/** Why it cannot be deleted. */
export function InUse({ name, usedBy, onDone }: { name: string; usedBy: Use[]; onDone: () => void }) {
  const { inUse } = useSkillsWords()
  return (
    <Dialog title={inUse.title(name)} onCancel={onDone}>
      <p class="dialog-text">{inUse.text}</p>
      <ul class="uses">
        {usedBy.map(use => (
          <li key={`${use.kind}/${use.id}`}>
            <span class="chip">{inUse.kinds[use.kind]}</span> {use.name}
          </li>
        ))}
      </ul>
      <div class="dialog-buttons">
        <Button kind="main" autoFocus onClick={onDone}>
          {inUse.close}
        </Button>
      </div>
    </Dialog>
  )
}
