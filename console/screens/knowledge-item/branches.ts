import type { Step } from '../../../shared/knowledge.ts'
import { placed } from '../../../shared/knowledge-steps.ts'
import { became } from './steps.ts'

type When = Extract<Step, { type: 'when' }>

/** A list that steps may stand in: the answer itself, or one branch of a condition. */
export type Branch = { of: null } | { of: When; side: 'yes' | 'no'; at: string }

/** Where this step may go: every list but the one that it stands in and those below itself. */
export function branchesFor(steps: readonly Step[], from: string): Branch[] {
  const own = from.slice(0, from.lastIndexOf('.'))
  const below = placed(steps).flatMap(({ at, step }): { list: string; branch: Branch }[] =>
    step.type === 'when'
      ? (['yes', 'no'] as const).map(side => ({ list: `${at}.${side}`, branch: { of: step, side, at } }))
      : []
  )
  const all: { list: string; branch: Branch }[] = [{ list: 'steps', branch: { of: null } }, ...below]
  return all.filter(({ list }) => list !== own && !list.startsWith(`${from}.`)).map(({ branch }) => branch)
}

/** The step at the end of that list, and nowhere else; the others stay what they are. */
export function movedInto(steps: readonly Step[], from: string, to: Branch): Step[] {
  const step = placed(steps).find(({ at }) => at === from)?.step
  if (!step) return [...steps]
  const listed = (list: readonly Step[], isTarget: boolean): Step[] => [
    ...list.filter(one => one !== step).map(within),
    ...(isTarget ? [step] : [])
  ]
  const within = (one: Step): Step => {
    if (one.type !== 'when') return one
    const isOwner = to.of === one
    const yes = listed(one.yes, isOwner && to.side === 'yes')
    return became(one, { ...one, yes, no: listed(one.no, isOwner && to.side === 'no') })
  }
  return listed(steps, to.of === null)
}

/** Where this very step stands now; null: nowhere. */
export const placeIn = (steps: readonly Step[], step: Step): string | null =>
  placed(steps).find(one => one.step === step)?.at ?? null
