import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Faults, Made } from '../../api.ts'
import type { Sent } from '../state.ts'

export interface Form<V extends object> {
  values: V
  faults: Faults
  isSending: boolean
  change(part: Partial<V>): void
  submit(event: Event): Promise<void>
}

/** The sandbox says what is wrong with a form; the focus goes to the first field that is. */
export function useForm<V extends object>(
  start: V,
  send: (values: V) => Promise<Sent>,
  onMade: (made: Made | undefined) => void
): Form<V> {
  const [values, setValues] = useState(start)
  const [faults, setFaults] = useState<Faults>({})
  const [isSending, setSending] = useState(false)
  const underway = useRef(false)
  const refused = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => {
    refused.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
    refused.current = null
  }, [faults])
  return {
    values,
    faults,
    isSending,
    change(part) {
      setValues({ ...values, ...part })
      const touched = Object.keys(part)
      setFaults(Object.fromEntries(Object.entries(faults).filter(([field]) => !touched.includes(field))))
    },
    async submit(event) {
      event.preventDefault()
      if (underway.current) return
      const form = event.currentTarget
      underway.current = true
      setSending(true)
      const sent = await send(values)
      underway.current = false
      setSending(false)
      setFaults(sent.ok ? {} : sent.faults)
      if (sent.ok) onMade(sent.made)
      else if (form instanceof HTMLElement) refused.current = form
    }
  }
}
