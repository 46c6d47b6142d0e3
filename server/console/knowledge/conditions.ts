import type { ConditionForm, ConditionView, Versioned } from '../../../shared/console.ts'
import { fold } from '../../../shared/fold.ts'
import { ContextCondition, KNOWLEDGE_KINDS } from '../../../shared/knowledge.ts'
import type { Chance, Clock, Log, Store } from '../../conversation/ports.ts'
import { change, changedFields } from '../edit.ts'
import { type Refused, refused, stale, wrong } from '../refused.ts'
import { createShelf, parseBody } from '../shelf.ts'
import type { Who } from './changes.ts'
import { freeId } from './names.ts'
import { conditioned } from './parts.ts'
import type { Stock } from './stock.ts'

export type Condition = Versioned<ContextCondition>

const KIND = KNOWLEDGE_KINDS.condition

/** People's own context conditions; those of skills and of agents need no document. */
export function createConditions(deps: { store: Store; stock: Stock; log: Log; clock: Clock; chance: Chance }) {
  const { store, stock } = deps
  const shelf = createShelf<Condition>(store, deps.log, KIND, ({ version, updatedAt, body }) => {
    const value = parseBody(ContextCondition, body)
    return typeof value === 'string' ? value : { version, updatedAt, value }
  })

  const view = async (condition: Condition): Promise<ConditionView> => ({
    ...condition,
    usedBy: conditioned(await stock.all(), condition.value.id)
  })
  const deedOf = (by: Who, action: string, { id, name }: { id: string; name: string }, fields: string[] = []) => ({
    by,
    action,
    on: { kind: KIND, id, name },
    fields
  })

  async function overtaken(id: string): Promise<Refused> {
    const known = (await shelf()).get(id)
    return known ? stale(await view(known)) : refused('not_found')
  }

  async function isTaken({ name }: ConditionForm, id: string | null): Promise<boolean> {
    return [...(await shelf()).values()].some(({ value }) => value.id !== id && fold(value.name) === fold(name))
  }

  async function keep(
    value: ContextCondition,
    version: number,
    who: Who,
    action: string
  ): Promise<ConditionView | Refused> {
    if (await isTaken(value, value.id)) return wrong('name', 'taken')
    const puts = [{ kind: KIND, id: value.id, body: value, version }]
    const fields = changedFields((await shelf()).get(value.id)?.value, value)
    const done = await change(deps, { puts }, deedOf(who, action, value, fields))
    return done?.[0] ? view({ version: done[0].version, updatedAt: done[0].updatedAt, value }) : overtaken(value.id)
  }

  return {
    all: async (): Promise<Condition[]> => [...(await shelf()).values()],
    async add(form: ConditionForm, who: Who) {
      const id = freeId(form.name, new Set((await shelf()).keys()), 'condition')
      return keep({ ...form, id }, 0, who, 'conditions.add')
    },
    put: (id: string, version: number, form: ConditionForm, who: Who) =>
      version > 0 ? keep({ ...form, id }, version, who, 'conditions.put') : overtaken(id),
    async remove(id: string, version: number, who: Who): Promise<Record<string, never> | Refused> {
      const usedBy = conditioned(await stock.all(), id)
      if (usedBy.length > 0) return refused('conflict', { usedBy })
      const known = (await shelf()).get(id)
      const removals = [{ kind: KIND, id, version }]
      const deed = deedOf(who, 'conditions.remove', { id, name: known?.value.name ?? id })
      return (await change(deps, { removals }, deed)) ? {} : overtaken(id)
    }
  }
}
export type Conditions = ReturnType<typeof createConditions>
