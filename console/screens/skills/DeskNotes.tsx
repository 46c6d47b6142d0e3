import type { SkillAtDesk } from '../../../shared/console.ts'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Note.tsx'
import { pathTo } from '../table.ts'
import { useSkills } from './context.ts'
import { useSkillsWords } from './words.ts'

/** What remains to be done at Zendesk, and where. */
export function DeskNotes({ atDesk }: { atDesk: ReadonlyMap<string, SkillAtDesk> }) {
  const words = useSkillsWords()
  const { mayChange } = useSkills()
  const has = (warning: SkillAtDesk['warning']) => [...atDesk.values()].some(one => one.warning === warning)
  return (
    <>
      {has('no_group') && (
        <Note kind="warning" action={mayChange && <Link to={pathTo('connector')}>{words.noGroup.action}</Link>}>
          <p>{words.noGroup.text}</p>
        </Note>
      )}
      {has('no_agents') && (
        <Note kind="warning">
          <p>{words.noAgents}</p>
        </Note>
      )}
    </>
  )
}
