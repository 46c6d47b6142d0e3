import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import type { KnowledgeForm } from '../../shared/console.ts'
import { Knowledge, type Step } from '../../shared/knowledge.ts'
import { check, isError, type Surroundings } from '../../shared/knowledge-check.ts'

const AROUND: Surroundings = {
  skills: ['Animal'],
  conditions: ['chat'],
  knowledge: [
    { id: 'autre', title: 'Autre', live: true, role: 'answer', language: 'fr' },
    { id: 'cachee', title: 'Cachée', live: false, role: 'answer', language: 'fr' }
  ],
  variables: ['mail'],
  taken: { 'ou est mon colis': 'Colis' }
}
const form = (steps: Step[], changes: Partial<KnowledgeForm> = {}): KnowledgeForm => ({
  language: 'fr',
  title: 'Titre',
  formulations: ['Une question'],
  steps,
  role: 'answer',
  ...changes
})
const warnings = (steps: Step[], changes?: Partial<KnowledgeForm>) =>
  check(form(steps, changes), AROUND).flatMap(issue => (issue.is === 'warning' ? [`${issue.at}: ${issue.code}`] : []))
const say = (text: string): Step => ({ type: 'say', text })
const connect: Step = { type: 'act', action: { do: 'livechat.connect' } }
const when = (
  yes: Step[],
  no: Step[],
  condition: Extract<Step, { type: 'when' }>['condition'] = { on: 'agent' }
): Step => ({
  type: 'when',
  condition,
  yes,
  no
})
const animal = { on: 'skill', skill: 'Animal' } as const

test('a connection outside every skill’s success branch is warned of; inside one, however deep, it is not', () => {
  expect(warnings([connect])).toEqual(['steps.0: connect_without_skill'])
  expect(warnings([when([connect], [say('Non')], animal)])).toEqual([])
  expect(warnings([when([when([connect], [say('Non')])], [say('Non')], animal)])).toEqual([])
  expect(warnings([when([say('Oui')], [connect], animal)])).toEqual(['steps.0.no.0: connect_without_skill'])
})

test('what follows a step that goes away for good is never played', () => {
  const other: Step = { type: 'act', action: { do: 'knowledge.ask', knowledge: 'autre' } }
  expect(warnings([other, say('Trop tard')])).toEqual(['steps.1: unreachable'])
  expect(warnings([when([connect], [other], animal), say('Trop tard')])).toEqual(['steps.1: unreachable'])
  expect(warnings([when([connect], [say('Non')], animal), say('À temps')])).toEqual([])
})

test('a variable that nobody captures is named', () => {
  const ask: Step = { type: 'ask', text: 'Nom ?', variable: 'nom', kind: 'text' }
  expect(warnings([ask, say('${nom}, ${mail}')])).toEqual([])
  expect(warnings([say('${age}')])).toEqual(['steps.0.text: variable_unknown'])
})

test('a formulation of another knowledge is noticed, whatever its case, accents and signs', () => {
  expect(warnings([say('x')], { formulations: ['OU EST MON COLIS'] })).toEqual(['formulations.0: formulation_taken'])
  expect(warnings([say('x')], { formulations: [] })).toEqual(['formulations: no_formulation'])
  expect(warnings([say('x')], { formulations: [], role: 'welcome' })).toEqual([])
})

test('going on with what visitors do not get is warned of', () => {
  expect(warnings([{ type: 'act', action: { do: 'knowledge.ask', knowledge: 'cachee' } }])).toEqual([
    'steps.0.action.knowledge: not_published'
  ])
})

// The editor, the import and the server all trust it: no error left means that the bot can read it.
test('a draft without errors has the form of a published knowledge, whatever it is made of', () => {
  const text = fc.oneof(
    fc.constantFrom('', ' ', 'Bonjour', 'x'.repeat(81), 'x'.repeat(4_001)),
    fc.string({ maxLength: 20 })
  )
  const url = fc.oneof(fc.constantFrom('', 'https://example.com', 'javascript:x', '/demo/a.svg', 'mailto:a@b.fr'), text)
  const name = fc.oneof(fc.constantFrom('mail', '', '1x', 'é.b-c'), text)
  const pair = { label: text, text }
  const choices = fc.array(fc.record(pair), { maxLength: 3 })
  const links = fc.array(fc.record({ label: text, url }), { maxLength: 3 })
  const condition = fc.oneof(
    fc.constant({ on: 'agent' as const }),
    fc.record({ on: fc.constant('skill' as const), skill: fc.constantFrom('Animal', 'Plante', '') }),
    fc.record({ on: fc.constant('named' as const), condition: fc.constantFrom('chat', 'chien') }),
    fc.record({ on: fc.constant('variable' as const), name, test: fc.constant('is' as const), value: text })
  )
  const action = fc.oneof(
    fc.constant({ do: 'livechat.connect' as const }),
    fc.record({ do: fc.constant('url.open' as const), label: text, url }),
    fc.record({ do: fc.constant('knowledge.ask' as const), knowledge: fc.constantFrom('autre', 'nulle-part', '') }),
    fc.record({ do: fc.constant('ticket.create' as const), subject: text, text, email: name })
  )
  const { steps } = fc.letrec<{ steps: Step[]; step: Step }>(tie => ({
    steps: fc.array(tie('step'), { maxLength: 3 }),
    step: fc.oneof(
      { depthSize: 'small' },
      fc.record({ type: fc.constant('say' as const), text, choices, links }),
      fc.record({ type: fc.constant('image' as const), url, alt: text.map(alt => alt.slice(0, 300)) }),
      fc.record({
        type: fc.constant('cards' as const),
        text,
        cards: fc.array(fc.record({ title: text, image: url, choices }), { maxLength: 2 })
      }),
      fc.record(
        {
          type: fc.constant('ask' as const),
          text,
          variable: name,
          kind: fc.constantFrom('text' as const, 'choice' as const),
          choices: fc.array(text, { maxLength: 3 }),
          retry: text
        },
        { requiredKeys: ['type', 'text', 'variable', 'kind'] }
      ),
      fc.record({ type: fc.constant('act' as const), action }),
      fc.record({ type: fc.constant('when' as const), condition, yes: tie('steps'), no: tie('steps') })
    )
  }))
  let finished = 0
  fc.assert(
    fc.property(steps, text, (made, title) => {
      const draft = form(made, { title })
      if (check(draft, AROUND).some(isError)) return
      finished++
      expect(v.safeParse(Knowledge, { ...draft, id: 'x', status: 'published' }).success).toBe(true)
    }),
    { numRuns: 3_000 }
  )
  expect(finished).toBeGreaterThan(50)
})
