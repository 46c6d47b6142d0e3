import { useRef, useState } from 'preact/hooks'
import type { SkillView } from '../../../shared/console.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Plus } from '../../ui/icons.tsx'
import { useAfterDrawing } from '../../ui/useAfterDrawing.ts'
import { useSkills } from './context.ts'
import { NameForm } from './NameForm.tsx'
import { Row } from './Row.tsx'
import { type Branch, treeOf } from './tree.ts'
import { useSkillsWords } from './words.ts'

/** Who is being written: a new one below somebody (or at the top), or the name of one that is there. */
export type Writing = { is: 'new'; parent: string | null } | { is: 'name'; id: string } | null

const TOP: NonNullable<Writing> = { is: 'new', parent: null }

export const openerOf = (writing: NonNullable<Writing>) =>
  writing.is === 'new' ? `new-${writing.parent ?? ''}` : `name-${writing.id}`

export function Tree({ skills }: { skills: SkillView[] }) {
  const words = useSkillsWords()
  const { mayChange } = useSkills()
  const [writing, setWriting] = useState<Writing>(null)
  const root = useRef<HTMLDivElement>(null)
  const afterDrawing = useAfterDrawing()
  /** A form that closes gives the focus back to the button that opened it. */
  function write(next: Writing): void {
    setWriting(next)
    const opener = next === null && writing ? openerOf(writing) : null
    if (opener) afterDrawing(() => root.current?.querySelector<HTMLElement>(`[data-opens="${opener}"]`)?.focus())
  }
  const isAdding = writing?.is === 'new' && writing.parent === null
  return (
    <div ref={root}>
      {mayChange && (
        <div class="skills-head">
          <Button kind="main" opens={openerOf(TOP)} onClick={() => write(TOP)}>
            <Plus />
            {words.add}
          </Button>
        </div>
      )}
      {isAdding && (
        <div class="rows skills-new">
          <NameForm parent={null} onDone={() => write(null)} />
        </div>
      )}
      {skills.length === 0 && !isAdding && (
        <div class="rows">
          <Empty title={words.empty.title} text={words.empty.text} />
        </div>
      )}
      {skills.length > 0 && (
        <ul class="rows" aria-label={words.list}>
          {treeOf(skills).map(branch => (
            <Twig key={branch.skill.id} branch={branch} writing={writing} write={write} depth={0} />
          ))}
        </ul>
      )}
    </div>
  )
}

interface TwigProps {
  branch: Branch
  writing: Writing
  write: (writing: Writing) => void
  depth: number
}

function Twig({ branch: { skill, branches }, writing, write, depth }: TwigProps) {
  const isRenaming = writing?.is === 'name' && writing.id === skill.id
  const isAdding = writing?.is === 'new' && writing.parent === skill.id
  return (
    <li>
      {isRenaming ? (
        <NameForm parent={skill.parent} skill={skill} onDone={() => write(null)} />
      ) : (
        <Row skill={skill} write={write} isChild={depth > 0} />
      )}
      {(branches.length > 0 || isAdding) && (
        <ul class="twigs">
          {isAdding && (
            <li>
              <NameForm parent={skill.id} onDone={() => write(null)} />
            </li>
          )}
          {branches.map(branch => (
            <Twig key={branch.skill.id} branch={branch} writing={writing} write={write} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  )
}
