import { expect, test } from 'vitest'
import { branchesFor, movedInto, placeIn } from '../../console/screens/knowledge-item/branches.ts'
import { keyOf } from '../../console/screens/knowledge-item/steps.ts'
import type { Step } from '../../shared/knowledge.ts'

const say = (text: string): Step => ({ type: 'say', text })
const when = (yes: Step[], no: Step[]): Step => ({ type: 'when', condition: { on: 'agent' }, yes, no })

/** `a ? b c : d` in brackets. */
const drawn = (steps: readonly Step[]): string =>
  steps
    .map(step =>
      step.type === 'when' ? `(${drawn(step.yes)}|${drawn(step.no)})` : 'text' in step ? step.text : step.type
    )
    .join(' ')

const made = () => [say('a'), when([say('b'), when([say('c')], [])], [say('d')]), say('e')]
const named = (steps: readonly Step[], from: string) =>
  branchesFor(steps, from).map(branch => (branch.of === null ? 'main' : `${branch.at}.${branch.side}`))

test('a step may go into every list but its own', () => {
  expect(named(made(), 'steps.0')).toEqual(['steps.1.yes', 'steps.1.no', 'steps.1.yes.1.yes', 'steps.1.yes.1.no'])
  expect(named(made(), 'steps.1.yes.0')).toEqual(['main', 'steps.1.no', 'steps.1.yes.1.yes', 'steps.1.yes.1.no'])
})

test('a condition goes into nothing of its own', () => {
  expect(named(made(), 'steps.1')).toEqual([])
  expect(named(made(), 'steps.1.yes.1')).toEqual(['main', 'steps.1.no'])
})

test.each([
  ['steps.0', 1, '(b (c|)|d a) e'],
  ['steps.0', 2, '(b (c a|)|d) e'],
  ['steps.1.yes.0', 0, 'a ((c|)|d) e b'],
  ['steps.1.yes.1', 1, 'a (b|d (c|)) e'],
  ['steps.2', 3, 'a (b (c|e)|d)']
])('%s into choice %i gives %s', (from, choice, expected) => {
  const steps = made()
  const branch = branchesFor(steps, from)[choice]
  if (!branch) throw new Error('no such choice')
  expect(drawn(movedInto(steps, from, branch))).toBe(expected)
})

test('the step that moved is the same, and so are the conditions around it, so that nothing typed is lost', () => {
  const steps = made()
  const [first, condition] = steps
  const [branch] = branchesFor(steps, 'steps.0')
  if (!branch || !first || !condition) throw new Error('no such choice')
  const before = keyOf(condition)
  const next = movedInto(steps, 'steps.0', branch)
  expect(placeIn(next, first)).toBe('steps.0.yes.2')
  expect(next[0] && keyOf(next[0])).toBe(before)
})
