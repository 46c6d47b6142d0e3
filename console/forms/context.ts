import { createContext } from 'preact'
import { useContext, useId, useLayoutEffect } from 'preact/hooks'
import type { FieldCode, Fields } from '../../shared/console.ts'
import { useShellWords } from '../ui/words.ts'

/** Words of one field; `faults` where the general ones would not say enough. */
export interface FieldWords {
  label: string
  help?: string
  placeholder?: string
  faults?: { readonly [code in FieldCode]?: string }
}

export interface FormSurroundings {
  fields: Fields
  /** Label and element of every field by its path, for the summary. */
  labels: Map<string, { id: string; label: string }>
  /** What the fields belong to, where the summary has several of the same label. */
  within?: string
}

export const FormContext = createContext<FormSurroundings>({ fields: {}, labels: new Map() })

export interface FieldParts {
  id: string
  helpId: string
  faultId: string
  /** Why the value cannot be taken, in the field's own words. */
  fault: string | null
  /** What the control carries. */
  aria: { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean | undefined }
}

/** Ties a field's control, help and fault together. */
export function useField(path: string, { label, help, faults = {} }: FieldWords, hasMore = false): FieldParts {
  const { fields, labels, within } = useContext(FormContext)
  const { faults: general } = useShellWords().form
  const id = useId()
  const code = fields[path]
  const fault = code ? (faults[code] ?? general[code]) : null
  const [helpId, faultId] = [`${id}-help`, `${id}-fault`]
  useLayoutEffect(() => {
    labels.set(path, { id, label: within ? `${within} · ${label}` : label })
    return () => void labels.delete(path)
  }, [path, id, label, within])
  const described = [fault && faultId, (help || hasMore) && helpId].filter(Boolean).join(' ')
  return {
    id,
    helpId,
    faultId,
    fault,
    aria: { id, 'aria-describedby': described || undefined, 'aria-invalid': fault ? true : undefined }
  }
}
