import { Out, People, Warning } from '../../ui/icons.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useSkills } from './context.ts'
import { useSkillsWords } from './words.ts'

/** The group in Zendesk, how many agents it has, and what is wrong with it. */
export function AtDesk({ skill }: { skill: string }) {
  const words = useSkillsWords()
  const { menu } = useShellWords()
  const found = useSkills().atDesk.get(skill)
  if (!found) return null
  const { group, agents, warning } = found
  return (
    <div class="at-desk">
      {group && (
        <a href={group.url} target="_blank" rel="noreferrer" class="out">
          {words.group}
          <Out />
          <span class="unseen">{menu.newTab}</span>
        </a>
      )}
      {agents !== null && agents > 0 && (
        <span class="chip">
          <People />
          {words.agents(agents)}
        </span>
      )}
      {warning && (
        <span class="chip chip-warning">
          <Warning />
          {words.warnings[warning]}
        </span>
      )}
    </div>
  )
}
