import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SkillAtDesk } from '../../../shared/console.ts'

interface Surroundings {
  /** Reads the tree again. */
  again(): Promise<void>
  /** By skill; empty until Zendesk has answered. */
  atDesk: ReadonlyMap<string, SkillAtDesk>
  mayChange: boolean
}

export const SkillsContext = createContext<Surroundings>({
  again: async () => {},
  atDesk: new Map(),
  mayChange: false
})

export const useSkills = (): Surroundings => useContext(SkillsContext)
