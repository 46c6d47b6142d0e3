import type { Availability, OpeningHours } from './ports.ts'

/** For whom nobody has set any. */
export const ALWAYS_OPEN: OpeningHours = {
  at: async (_, skills) => ({ anyone: null, skills: Object.fromEntries(skills.map(skill => [skill, null])) }),
  pickUpWithin: async () => null,
  takesMessage: async () => false,
  timeZone: async () => 'UTC'
}

const and = (open: boolean | null, there: boolean | null): boolean | null =>
  open === false || there === false ? false : there

/** At work and there; whoever cannot say is not a reason to turn people away. */
export function both(open: Availability, there: Availability): Availability {
  const skills = Object.entries(there.skills).map(
    ([skill, is]) => [skill, and(open.skills[skill] ?? null, is)] as const
  )
  return { anyone: and(open.anyone, there.anyone), skills: Object.fromEntries(skills) }
}
