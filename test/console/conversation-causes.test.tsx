import { screen, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { byTime, knownCause } from '../../console/screens/conversation/causes.ts'
import type { StepView } from '../../shared/console.ts'
import { conversationView } from '../support/console-answers.ts'
import { openConsole } from '../support/console-page.tsx'

const step = (more: Partial<StepView>): StepView => ({
  id: 's1',
  what: 'text',
  state: 'new',
  attempts: 0,
  dueAt: 5,
  retry: false,
  ...more
})

test.each([
  ['401 unauthorized: Authorization is required', 'keys'],
  ['control cannot pass to the agents: 403 forbidden', 'rights'],
  ['404 not_found: Conversation not found', 'missing'],
  ['429 rate limit', 'often'],
  ['answered 503', 'down'],
  ['ECONNREFUSED', 'down'],
  ['the connection failed', 'down'],
  ['400 invalid: text is too long', null]
])('%s', (raw, known) => {
  expect(knownCause(raw)).toBe(known)
})

test('steps stand in the order in which they happened', () => {
  const steps = [step({ id: 'b', attemptAt: 3 }), step({ id: 'c', dueAt: 9 }), step({ id: 'a', attemptAt: 1 })]
  expect(byTime(steps).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('what is tried again is told in words, with the mend, and Zendesk’s own words behind it', async () => {
  const raw = '401 unauthorized: Authorization is required'
  const handover = { id: 'h1', state: 'open' as const, startedAt: 0, steps: [step({ cause: raw, attemptAt: 4 })] }
  await openConsole('/conversations/c1', {
    'conversations.read': () => conversationView({ handoverList: [handover] })
  })
  const note = (await screen.findByText('Un envoi n’est pas encore passé')).closest('.note') as HTMLElement
  within(note).getByText(/Zendesk refuse les clés du connecteur/)
  expect(within(note).getByText(raw).closest('details')).not.toBeNull()
})
