import { fold } from '../../shared/fold.ts'
import type { Condition } from '../../shared/knowledge.ts'
import type { Availability, BotInput } from '../conversation/ports.ts'

/** A condition by its name stands for another one; where nobody knows the name, it stays and never holds. */
export function named(condition: Condition, conditionOf: (id: string) => Condition | undefined): Condition {
  return condition.on === 'named' ? (conditionOf(condition.condition) ?? condition) : condition
}

/** Does the condition hold now? A desk that cannot say whether it is staffed is not a reason to turn people away. */
export async function holds(condition: Condition, input: BotInput): Promise<boolean> {
  if (condition.on === 'named') return false
  if (condition.on === 'variable') return variableHolds(condition, input.variables[condition.name])
  if (!input.canHandOver) return false
  const availability = await input.availability(condition.on === 'skill' ? [condition.skill] : [])
  return reachable(condition, availability) ?? true
}

function reachable(
  condition: Extract<Condition, { on: 'skill' | 'agent' }>,
  { anyone, skills }: Availability
): boolean | null {
  return condition.on === 'agent' ? anyone : (skills[condition.skill] ?? null)
}

function variableHolds(condition: Extract<Condition, { on: 'variable' }>, value: string | undefined): boolean {
  if (value === undefined || value === '') return false
  if (condition.test === 'defined') return true
  const [own, other] = [fold(value), fold(condition.value)]
  switch (condition.test) {
    case 'is':
      return own === other
    case 'contains':
      return own.includes(other)
    case 'contained':
      return other.includes(own)
  }
}
