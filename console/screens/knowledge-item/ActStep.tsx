import type { GuiAction, Step } from '../../../shared/knowledge.ts'
import { Select } from '../../forms/Choice.tsx'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { useEditing } from './context.ts'
import { field } from './Pairs.tsx'
import type { StepProps } from './StepFields.tsx'
import { ACTIONS, blankAction } from './steps.ts'
import { VariableField } from './VariableField.tsx'

type Act = Extract<Step, { type: 'act' }>

export function ActStep({ at, step, onChange }: StepProps<Act>) {
  const { act } = useKnowledgeWords()
  const { action } = step
  const options = ACTIONS.map(name => ({ value: name, label: act.actions[name] }))
  const set = (next: GuiAction) => onChange({ ...step, action: next })
  return (
    <>
      <Select
        path={`${at}.action.do`}
        value={action.do}
        onChange={name => set(blankAction(name))}
        words={act.action}
        options={options}
      />
      {action.do === 'livechat.connect' && <p class="help">{act.connectHelp}</p>}
      {action.do === 'url.open' && (
        <div class="columns">
          <TextField
            {...field(`${at}.action.label`, action.label, label => set({ ...action, label }))}
            words={act.label}
          />
          <TextField
            {...field(`${at}.action.url`, action.url, url => set({ ...action, url }))}
            words={act.url}
            type="url"
          />
        </div>
      )}
      {action.do === 'ticket.create' && <Ticket at={`${at}.action`} action={action} onChange={set} />}
      {action.do === 'knowledge.ask' && (
        <OtherKnowledge at={at} value={action.knowledge} onChange={knowledge => set({ ...action, knowledge })} />
      )}
    </>
  )
}

interface TicketProps {
  at: string
  action: Extract<GuiAction, { do: 'ticket.create' }>
  onChange: (action: GuiAction) => void
}

function Ticket({ at, action, onChange }: TicketProps) {
  const { act } = useKnowledgeWords()
  const { lang } = useEditing()
  const { subject, text, email } = action
  return (
    <>
      <TextField
        {...field(`${at}.subject`, subject, to => onChange({ ...action, subject: to }))}
        words={act.subject}
        lang={lang}
      />
      <TextArea {...field(`${at}.text`, text, to => onChange({ ...action, text: to }))} words={act.text} lang={lang} />
      <VariableField {...field(`${at}.email`, email, to => onChange({ ...action, email: to }))} words={act.email} />
    </>
  )
}

function OtherKnowledge({ at, value, onChange }: { at: string; value: string; onChange: (id: string) => void }) {
  const { act, faults } = useKnowledgeWords()
  const { parts, id, lang } = useEditing()
  const others = parts.knowledge.filter(one => one.id !== id && one.role === 'answer')
  const same = others.filter(one => one.language === lang || one.id === value)
  const isGone = value !== '' && !same.some(one => one.id === value)
  const options = [
    ...(value === '' ? [{ value: '', label: act.choose }] : []),
    ...(isGone ? [{ value, label: value }] : []),
    ...same.map(one => ({ value: one.id, label: one.title }))
  ]
  const words = { ...act.knowledge, help: act.askHelp, faults: faults['action.knowledge'] ?? {} }
  return <Select path={`${at}.action.knowledge`} value={value} onChange={onChange} words={words} options={options} />
}
