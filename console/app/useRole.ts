import type { Role } from '../../shared/console.ts'
import { useSlice } from './context.ts'

/** Of whoever is logged in; the server checks it again. */
export const useRole = (): Role =>
  useSlice(({ session }) => (session.is === 'in' || session.is === 'expired' ? session.me.role : 'editor'))
