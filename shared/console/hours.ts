import { Absence, Hours } from '../hours.ts'
import { answers } from './call.ts'
import { type Versioned, VersionQuery, versioned } from './refusal.ts'

export interface HoursView {
  overall: Versioned<Hours>
  /** By skill id; those without stand under the overall hours. */
  skills: Record<string, Versioned<Hours>>
  absence: Versioned<Absence>
  /** As of now, overall and by skill id; null: the desk did not say. */
  open: { overall: boolean | null; skills: Record<string, boolean | null> }
}

/** Of the Zendesk account. */
export interface DeskSchedule {
  id: string
  name: string
  timeZone: string
}

export const hoursCalls = {
  'hours.read': answers<HoursView>()({ method: 'GET', path: '/hours', access: 'editor' }),
  'hours.put': answers<HoursView>()({ method: 'PUT', path: '/hours', access: 'editor', body: versioned(Hours) }),
  'hours.putSkill': answers<HoursView>()({
    method: 'PUT',
    path: '/hours/skills/:id',
    access: 'editor',
    body: versioned(Hours)
  }),
  /** Back to the overall hours. */
  'hours.removeSkill': answers<HoursView>()({
    method: 'DELETE',
    path: '/hours/skills/:id',
    access: 'editor',
    query: VersionQuery
  }),
  'hours.putAbsence': answers<HoursView>()({
    method: 'PUT',
    path: '/hours/absence',
    access: 'editor',
    body: versioned(Absence)
  }),
  /** Null: the account has none or could not be asked. */
  'hours.schedules': answers<{ schedules: DeskSchedule[] | null }>()({
    method: 'GET',
    path: '/hours/schedules',
    access: 'editor'
  })
}
