import type { Condition } from '../../../shared/knowledge.ts'

/** What stands in the list of conditions for one. */
export function keyOfCondition(condition: Condition): string {
  switch (condition.on) {
    case 'skill':
      return condition.skill ? `skill:${condition.skill}` : ''
    case 'named':
      return condition.condition ? `named:${condition.condition}` : ''
    case 'agent':
      return 'agent'
    case 'variable':
      return 'variable'
  }
}

/** The condition that a choice stands for; one on a variable begins with the last one's. */
export function conditionOfKey(key: string, before: Condition): Condition {
  if (key === 'agent') return { on: 'agent' }
  if (key === 'variable') return before.on === 'variable' ? before : { on: 'variable', name: '', test: 'is', value: '' }
  if (key.startsWith('named:')) return { on: 'named', condition: key.slice('named:'.length) }
  return { on: 'skill', skill: key.slice('skill:'.length) }
}
