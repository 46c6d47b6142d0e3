import { useEffect, useId, useRef, useState } from 'preact/hooks'
import * as v from 'valibot'
import { type Fields, fieldsOf } from '../../shared/console.ts'
import type { Answer, Fault } from '../app/api.ts'
import { useApp } from '../app/context.ts'
import { type Draft, type Stand, standOf } from './draft.ts'

export interface FormOptions<V, A> {
  /** What stands now at the server; the form begins with it. */
  stand: Stand<V>
  /** The faults that the page can see by itself, by dotted path. */
  check?: (values: V) => Fields
  send(values: V, version: number): Promise<Answer<A>>
  /** What stands after a success; null where the form is done with. */
  onSaved(answer: A): Stand<V> | null
  /** The values of what somebody else has saved meanwhile. Left out: a conflict is told as any fault. */
  fromNewer?: (value: never) => V
  /** Leaving with something unsaved asks. On, unless the form holds nothing worth keeping. */
  guarded?: boolean
}

export interface Binding<T> {
  path: string
  value: T
  onChange: (value: T) => void
  onLeave: () => void
}

export interface Form<V> {
  id: string
  values: V
  /** By dotted path. */
  fields: Fields
  /** The last refusal, where it was not about fields. */
  fault: Fault | null
  isDirty: boolean
  isSending: boolean
  /** Somebody else's, saved while this form was open. */
  newer: Stand<V> | null
  /** Rises with every attempt that found faults, so that the focus goes to the first of them. */
  tries: number
  change(change: Partial<V>): void
  bind<K extends keyof V & string>(name: K): Binding<V[K]>
  /** Looks at one field, once somebody has left it. */
  leave(path: string): void
  submit(): Promise<boolean>
  /** Back to what stands at the server. */
  undo(): void
  keepMine(): Promise<boolean>
  takeTheirs(): void
  decideLater(): void
}

const START = { fields: {}, fault: null, isSending: false, newer: null, tries: 0 }

/** One form: its values, its faults, and the way to the server. What is typed is never lost by a refusal. */
export function useForm<V extends object, A>(options: FormOptions<V, A>): Form<V> {
  const [draft, setDraft] = useState<Draft<V>>(() => ({ ...START, stand: options.stand, values: options.stand.values }))
  // What a click does must see what the last key wrote, whether it was drawn yet or not.
  const latest = useRef(draft)
  const { guard } = useApp()
  const id = useId()
  const { check = noFaults, guarded = true } = options

  const put = (change: Partial<Draft<V>>) => {
    latest.current = { ...latest.current, ...change }
    setDraft(latest.current)
  }
  const isDirty = isOther(draft.values, draft.stand.values)
  useEffect(() => (isDirty && guarded ? guard.hold() : undefined), [isDirty, guarded])

  function change(change: Partial<V>): void {
    const values = { ...latest.current.values, ...change }
    const left = check(values)
    const fields = Object.entries(latest.current.fields).filter(([path]) => path in left)
    put({ values, fields: Object.fromEntries(fields), fault: null })
  }

  function leave(path: string): void {
    const { values, stand, fields } = latest.current
    const code = check(values)[path]
    if (code && code !== 'required' && isOther(values, stand.values)) put({ fields: { ...fields, [path]: code } })
  }

  async function send(version: number): Promise<boolean> {
    const { values, isSending, tries } = latest.current
    if (isSending) return false
    const fields = check(values)
    if (Object.keys(fields).length > 0) {
      put({ fields, tries: tries + 1 })
      return false
    }
    put({ fields, fault: null, isSending: true })
    const answer = await options.send(values, version)
    if (!answer.ok) refused(answer.fault)
    else {
      const stand = options.onSaved(answer.value)
      put({ isSending: false, newer: null, ...(stand && { stand, values: stand.values }) })
    }
    return answer.ok
  }

  function refused(fault: Fault): void {
    const { fields = {}, newer, code } = fault
    const stand = code === 'conflict' && options.fromNewer ? standOf(newer, options.fromNewer) : null
    if (stand) put({ isSending: false, newer: stand })
    else if (Object.keys(fields).length > 0) put({ isSending: false, fields, tries: latest.current.tries + 1 })
    else put({ isSending: false, fault })
  }

  return {
    id,
    values: draft.values,
    fields: draft.fields,
    fault: draft.fault,
    isDirty,
    isSending: draft.isSending,
    newer: draft.newer,
    tries: draft.tries,
    change,
    bind: name => ({
      path: name,
      value: draft.values[name],
      onChange: value => change(only(name, value)),
      onLeave: () => leave(name)
    }),
    leave,
    submit: () => send(latest.current.stand.version),
    undo: () => put({ ...START, values: latest.current.stand.values }),
    keepMine: () => send((latest.current.newer ?? latest.current.stand).version),
    takeTheirs() {
      const stand = latest.current.newer ?? latest.current.stand
      put({ ...START, stand, values: stand.values })
    },
    decideLater: () => put({ newer: null })
  }
}

const noFaults = (): Fields => ({})

/** A change of one field. */
function only<V extends object, K extends keyof V>(name: K, value: V[K]): Partial<V> {
  const change: Partial<V> = {}
  change[name] = value
  return change
}

const isOther = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other)

/** The same faults that the server would find. */
export const checkWith =
  (schema: v.GenericSchema) =>
  (values: unknown): Fields => {
    const { success, issues } = v.safeParse(schema, values)
    return success ? {} : fieldsOf(issues)
  }
