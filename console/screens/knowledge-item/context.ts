import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { KnowledgeParts } from '../../../shared/console.ts'
import type { Issue, Warning } from '../../../shared/knowledge-check.ts'

export interface Editing {
  parts: KnowledgeParts
  /** Of the knowledge that is edited; null: never saved. */
  id: string | null
  /** The knowledge's language, for the spelling check. */
  lang: string
  /** Variables that may be inserted. */
  variables: readonly string[]
  warnings: readonly Extract<Issue, { is: 'warning' }>[]
}

export const NO_PARTS: KnowledgeParts = {
  skills: [],
  conditions: [],
  variables: [],
  knowledge: [],
  formulations: [],
  languages: [],
  channels: []
}

export const EditingContext = createContext<Editing>({
  parts: NO_PARTS,
  id: null,
  lang: 'fr',
  variables: [],
  warnings: []
})

export const useEditing = (): Editing => useContext(EditingContext)

/** What the author should know of one place, or of everything in it. */
export function useWarnings(at: string, below = false): { code: Warning; value?: string }[] {
  return useEditing().warnings.filter(one => (below ? one.at.startsWith(`${at}.`) : one.at === at))
}
