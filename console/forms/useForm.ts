import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
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
  /** Looks at all fields, and tells what is wrong as a refused save would. */
  verify(): boolean
  /** Back to what stands at the server. */
  undo(): void
  keepMine(): Promise<boolean>
  takeTheirs(): void
  decideLater(): void
  /** What the server found of these values when they were sent by another way than saving: told as a refused save is. */
  refused(fault: Fault): void
}

const START = { fields: {}, fault: null, isSending: false, newer: null, tries: 0 }

/** One form: its values, its faults, and the way to the server. What is typed is never lost by a refusal. */
export function useForm<V extends object, A>(options: FormOptions<V, A>): Form<V> {
  const held = useDraft(options.stand)
  const { guard } = useApp()
  const id = useId()
  const { check = noFaults, guarded = true } = options
  const { stand, values, ...seen } = held.draft
  const isDirty = isOther(values, stand.values)
  // With the drawing, not after it: whoever sees that something is unsaved is asked about it.
  useLayoutEffect(() => (isDirty && guarded ? guard.hold() : undefined), [isDirty, guarded])
  const { change, leave } = typing(held, check)
  const { send, verify, refused } = sending(held, options, check)
  const standNow = () => held.get().newer ?? held.get().stand

  return {
    ...seen,
    id,
    values,
    isDirty,
    change,
    leave,
    bind: name => ({
      path: name,
      value: values[name],
      onChange: value => change(only(name, value)),
      onLeave: () => leave(name)
    }),
    submit: () => send(held.get().stand.version),
    verify,
    keepMine: () => send(standNow().version),
    undo: () => held.put({ ...START, values: held.get().stand.values }),
    takeTheirs: () => held.put({ ...START, stand: standNow(), values: standNow().values }),
    decideLater: () => held.put({ newer: null }),
    refused
  }
}

interface Held<V> {
  draft: Draft<V>
  /** What a click does must see what the last key wrote, whether it was drawn yet or not. */
  get(): Draft<V>
  put(change: Partial<Draft<V>>): void
}

function useDraft<V>(stand: Stand<V>): Held<V> {
  const [draft, setDraft] = useState<Draft<V>>(() => ({ ...START, stand, values: stand.values }))
  const latest = useRef(draft)
  return {
    draft,
    get: () => latest.current,
    put(change) {
      latest.current = { ...latest.current, ...change }
      setDraft(latest.current)
    }
  }
}

type Check<V> = (values: V) => Fields

function typing<V extends object>({ get, put }: Held<V>, check: Check<V>) {
  return {
    /** What has been mended is no longer told; what is wrong otherwise now is not told before somebody leaves the field. */
    change(change: Partial<V>): void {
      const values = { ...get().values, ...change }
      const left = check(values)
      const fields = Object.entries(get().fields).filter(([path]) => path in left)
      put({ values, fields: Object.fromEntries(fields), fault: null })
    },
    leave(path: string): void {
      const { values, stand, fields } = get()
      const code = check(values)[path]
      if (code && code !== 'required' && isOther(values, stand.values)) put({ fields: { ...fields, [path]: code } })
    }
  }
}

function sending<V, A>({ get, put }: Held<V>, options: FormOptions<V, A>, check: Check<V>) {
  function refused(fault: Fault): void {
    const { fields = {}, newer, code } = fault
    const stand = code === 'conflict' && options.fromNewer ? standOf(newer, options.fromNewer) : null
    if (stand) put({ isSending: false, newer: stand })
    else if (Object.keys(fields).length > 0) put({ isSending: false, fields, tries: get().tries + 1 })
    else put({ isSending: false, fault })
  }

  function verify(): boolean {
    const { values, tries } = get()
    const fields = check(values)
    const isRight = Object.keys(fields).length === 0
    put({ fields, fault: null, tries: isRight ? tries : tries + 1 })
    return isRight
  }

  async function send(version: number): Promise<boolean> {
    const { values, isSending } = get()
    if (isSending || !verify()) return false
    put({ isSending: true })
    const answer = await options.send(values, version)
    if (!answer.ok) refused(answer.fault)
    else {
      const stand = options.onSaved(answer.value)
      put({ isSending: false, newer: null, ...(stand && { stand, values: stand.values }) })
    }
    return answer.ok
  }
  return { send, verify, refused }
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
