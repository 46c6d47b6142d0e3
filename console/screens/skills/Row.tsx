import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { SkillView, Use } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Bin, Child, Pencil, Plus } from '../../ui/icons.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { AtDesk } from './AtDesk.tsx'
import { useSkills } from './context.ts'
import { InUse } from './InUse.tsx'
import { openerOf, type Writing } from './Tree.tsx'
import { useSkillsWords } from './words.ts'

interface Props {
  skill: SkillView
  write: (writing: Writing) => void
  isChild: boolean
}

export function Row({ skill, write, isChild }: Props) {
  const words = useSkillsWords()
  const { mayChange } = useSkills()
  const [usedBy, remove, forget] = useRemoval(skill)
  const { id, name } = skill
  return (
    <div class="row">
      {isChild && <Child />}
      <div class="row-main">
        <p class="row-title">{name}</p>
        <p class="row-more">{`${words.condition} · ${words.usedBy(skill.usedBy.length)}`}</p>
        <AtDesk skill={id} />
      </div>
      {mayChange && (
        <div class="row-actions">
          <Writes label={words.addBelow(name)} what={{ is: 'new', parent: id }} write={write} icon={<Plus />} />
          <Writes label={words.rename(name)} what={{ is: 'name', id }} write={write} icon={<Pencil />} />
          <Small label={words.remove(name)} onClick={() => void remove()} icon={<Bin />} />
        </div>
      )}
      {usedBy && <InUse name={name} usedBy={usedBy} onDone={forget} />}
    </div>
  )
}

interface SmallProps {
  label: string
  icon: ComponentChildren
  opens?: string
  onClick: () => void
}

function Small({ label, icon, opens, onClick }: SmallProps) {
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} data-opens={opens} onClick={onClick}>
      {icon}
    </button>
  )
}

interface WritesProps extends Pick<Props, 'write'>, Pick<SmallProps, 'label' | 'icon'> {
  what: NonNullable<Writing>
}

function Writes({ label, icon, what, write }: WritesProps) {
  return <Small label={label} icon={icon} opens={openerOf(what)} onClick={() => write(what)} />
}

/** Asks first; what is used is not removed, and what uses it is shown. */
function useRemoval(skill: SkillView): [Use[] | null, () => Promise<void>, () => void] {
  const { api, actions } = useApp()
  const { again } = useSkills()
  const words = useSkillsWords()
  const { form } = useShellWords()
  const faultText = useFaultText()
  const [usedBy, setUsedBy] = useState<Use[] | null>(null)
  const { id, name, version } = skill
  async function remove(): Promise<void> {
    if (skill.usedBy.length > 0) return setUsedBy(skill.usedBy)
    const title = words.removeTitle(name)
    if (!(await actions.ask({ title, text: words.removeText, yes: words.removeYes, no: form.cancel, grave: true })))
      return
    const answer = await api('skills.remove', { params: { id }, query: { version: String(version) } })
    if (answer.ok) actions.tell(words.removed(name))
    else if (answer.fault.usedBy) return setUsedBy(answer.fault.usedBy)
    else actions.tell(faultText(answer.fault), 'trouble')
    await again()
  }
  return [usedBy, remove, () => setUsedBy(null)]
}
