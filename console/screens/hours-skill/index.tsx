import * as v from 'valibot'
import type { HoursView } from '../../../shared/console.ts'
import { Hours } from '../../../shared/hours.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { HoursForm } from '../hours/HoursForm.tsx'
import '../hours/hours.css'
import { State } from '../hours/State.tsx'
import { useHoursWords } from '../hours/words.ts'
import { pathTo, type ScreenProps } from '../table.ts'

/** Hours of one skill. */
export default function HoursSkill({ params: { id = '' } }: ScreenProps) {
  const { api } = useApp()
  const { skill: words } = useHoursWords()
  const hours = useLoaded(() => api('hours.read', {}))
  const skills = useLoaded(() => api('skills.list', {}))
  const names = skills.reading.is === 'ready' ? skills.reading.value.skills : []
  const name = names.find(skill => skill.id === id)?.name ?? ''
  return (
    <Page title={words.title(name)} lead={words.lead} back={{ to: pathTo('hours'), label: words.back }}>
      <Loaded loading={hours}>{view => <Ready id={id} name={name} view={view} onSaved={hours.set} />}</Loaded>
    </Page>
  )
}

interface Props {
  id: string
  name: string
  view: HoursView
  onSaved: (view: HoursView) => void
}

function Ready({ id, name, view, onSaved }: Props) {
  const { api } = useApp()
  const { skill: words } = useHoursWords()
  const own = view.skills[id]
  const reset = useReset(id)
  return (
    <HoursForm
      title={words.title(name)}
      state={own ? <State open={view.open.skills[id]} /> : undefined}
      stand={own ?? { ...view.overall, version: 0 }}
      send={(value, version) => api('hours.putSkill', { params: { id }, body: { version, value } })}
      ofView={saved => saved.skills[id]}
      fromNewer={value => v.parse(Hours, value)}
      onSaved={onSaved}
    >
      {own && (
        <Button kind="quiet" onClick={() => void reset(own.version)}>
          {words.reset}
        </Button>
      )}
    </HoursForm>
  )
}

function useReset(id: string) {
  const { api, actions, router } = useApp()
  const { skill: words } = useHoursWords()
  const { cancel: no } = useShellWords().form
  const faultText = useFaultText()
  return async (version: number) => {
    const { title, text, yes } = words.resetAsk
    if (!(await actions.ask({ title, text, yes, no, grave: true }))) return
    const answer = await api('hours.removeSkill', { params: { id }, query: { version: String(version) } })
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    actions.tell(words.wasReset)
    await router.go(pathTo('hours'))
  }
}
