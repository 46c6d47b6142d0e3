import { render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { expect, test } from 'vitest'
import { AppContext } from '../../console/app/context.ts'
import { createConsole } from '../../console/app/create.ts'
import { EditingContext, NO_PARTS } from '../../console/screens/knowledge-item/context.ts'
import { StepList } from '../../console/screens/knowledge-item/StepList.tsx'
import type { Step } from '../../shared/knowledge.ts'
import { atOnce } from '../support/at-once.ts'
import { channelEntry } from '../support/console-answers.ts'
import { openConsole } from '../support/console-page.tsx'

const SKILLS = '/preferences/livechat/skills'
const hasFocus = (element: HTMLElement) => expect(document.activeElement).toBe(element)

test('a skill’s form has the focus as soon as it is there, and Escape gives it back', async () => {
  await openConsole(SKILLS, { 'skills.list': () => ({ skills: [] }) })
  const add = await screen.findByRole('button', { name: 'Ajouter' })
  await atOnce(() => add.click())
  const name = screen.getByLabelText(/Nom/)
  hasFocus(name)
  await atOnce(() => name.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })))
  expect(screen.queryByLabelText(/Nom/)).toBeNull()
  hasFocus(screen.getByRole('button', { name: 'Ajouter' }))
})

test('a new line of a list takes the focus', async () => {
  await openConsole('/channels/shop', { 'channels.read': () => channelEntry() })
  const add = await screen.findByRole('button', { name: 'Ajouter un site' })
  await atOnce(() => add.click())
  hasFocus(screen.getByLabelText('site 2'))
})

function Steps() {
  const [steps, setSteps] = useState<Step[]>([])
  return <StepList at="steps" steps={steps} onChange={setSteps} />
}

test('a new step is written at once, in its text and not among the tools beside it', async () => {
  const editing = { parts: NO_PARTS, id: null, lang: 'fr', variables: ['mail'], warnings: [] }
  render(
    <AppContext.Provider value={createConsole(window)}>
      <EditingContext.Provider value={editing}>
        <Steps />
      </EditingContext.Provider>
    </AppContext.Provider>
  )
  await atOnce(() => screen.getByRole('button', { name: /^Dire/ }).click())
  hasFocus(screen.getByLabelText('Texte'))
})
