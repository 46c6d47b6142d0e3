import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Fault } from '../app/api.ts'
import { Button } from './Button.tsx'
import { Note } from './Note.tsx'
import { Skeleton } from './Skeleton.tsx'
import { useFaultText } from './useFaultText.ts'
import { useShellWords } from './words.ts'

export type Reading<T> = { is: 'loading' } | { is: 'failed'; fault: Fault } | { is: 'ready'; value: T }

export interface Loading<T> {
  reading: Reading<T>
  /** Reads again; what is on screen stays until the answer is there. */
  again(): Promise<void>
  /** Puts in place what another call has answered. */
  set(value: T): void
}

/** Reads once, when the screen opens. */
export function useLoaded<T>(read: () => Promise<Answer<T>>): Loading<T> {
  const [reading, setReading] = useState<Reading<T>>({ is: 'loading' })
  const turn = useRef(0)
  const again = async () => {
    const mine = ++turn.current
    const answer = await read()
    if (mine !== turn.current) return
    setReading(answer.ok ? { is: 'ready', value: answer.value } : { is: 'failed', fault: answer.fault })
  }
  useEffect(() => {
    void again()
    return () => void turn.current++
  }, [])
  return { reading, again, set: value => setReading({ is: 'ready', value }) }
}

interface Props<T> {
  loading: Loading<T>
  children: (value: T) => ComponentChildren
}

/** What was read, or how far it has come. */
export function Loaded<T>({ loading: { reading, again }, children }: Props<T>) {
  const { failed } = useShellWords()
  const faultText = useFaultText()
  if (reading.is === 'loading') return <Skeleton />
  if (reading.is === 'ready') return <>{children(reading.value)}</>
  return (
    <Note kind="wrong" title={failed.title} action={<Button onClick={() => void again()}>{failed.retry}</Button>} live>
      <p>{faultText(reading.fault)}</p>
    </Note>
  )
}
