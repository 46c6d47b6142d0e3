import * as v from 'valibot'
import { answers } from './call.ts'
import { Version } from './refusal.ts'
import { EmailAddress, required } from './texts.ts'

export const ROLES = ['administrator', 'editor'] as const
export type Role = (typeof ROLES)[number]

export const PASSWORD_MIN = 12
const Password = v.pipe(v.string('required'), v.minLength(PASSWORD_MIN, 'too_short'), v.maxLength(256, 'too_long'))
/** What is compared, not set: any length a browser may send. */
const GivenPassword = v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(256, 'too_long'))
/** Of the app, or one for recovery. */
const GivenCode = v.pipe(v.string(), v.trim(), v.maxLength(40, 'too_long'))
const RequiredCode = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(40, 'too_long'))
const LinkToken = v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/))

export interface User {
  id: string
  email: string
  name: string
  role: Role
  /** False: may not log in. */
  active: boolean
  /** False: has not used their first link yet. */
  hasPassword: boolean
  /** ms since 1970. */
  createdAt: number
  lastLogin?: number
  /** A code of an authenticator app is asked for after the password. Absent: not looked up here. */
  secondFactor?: boolean
  version: number
}

export interface Session {
  /** Null: not logged in. */
  user: User | null
  /** Goes into `CSRF_HEADER`; absent when nobody is logged in. */
  csrf?: string
  /** No administrator yet: the server has printed the link to start with. */
  first: boolean
  /** A second factor is demanded of everybody, and this user has none: nothing but setting it up is open to them. */
  enrols?: true
  /** ms without a call until the session ends, and ms since 1970 when it ends in any case. */
  idle?: number
  endsAt?: number
}

/** What a link that was opened is for. `first`: the first administrator, who types their address. `password`: that of one user. */
export type LinkView = { for: 'first' } | { for: 'password'; email: string; name: string }

export interface NewLink {
  /** Shown once; to be given to that person. */
  url: string
  /** ms since 1970. */
  expiresAt: number
}

const UserForm = v.object({
  name: required(80),
  role: v.picklist(ROLES, 'choice'),
  active: v.boolean()
})

/** What a browser says of itself; absent where it says nothing that we know. */
export interface Device {
  browser?: string
  system?: string
}

export interface OpenSession {
  id: string
  /** The one that asks. */
  here: boolean
  /** ms since 1970. */
  since: number
  /** ms since 1970, to the minute. */
  usedAt: number
  device: Device
}

export const sessionCalls = {
  /** Also to find out, at a page's start, whether anybody is logged in. */
  'session.read': answers<Session>()({ method: 'GET', path: '/session', access: 'anyone' }),
  /**
   * Sets the cookie. `token_invalid`: wrong address or password, whichever; `too_many` with `retryIn` after several. Where the password is
   * right and the user has a second factor, `fields.code` is `required` or `code_wrong`.
   */
  'session.start': answers<Session>()({
    method: 'POST',
    path: '/session',
    access: 'anyone',
    body: v.object({ email: EmailAddress, password: GivenPassword, code: v.optional(GivenCode) })
  }),
  'session.end': answers<Session>()({ method: 'DELETE', path: '/session', access: 'editor', enrolling: true }),
  /** Every browser of this user, this one too. */
  'session.endAll': answers<Session>()({ method: 'DELETE', path: '/sessions', access: 'editor', enrolling: true }),
  /** One's own: this one first, then the one used last. */
  'sessions.list': answers<{ sessions: OpenSession[] }>()({ method: 'GET', path: '/sessions', access: 'editor' }),
  /** Ends one's own session of that id, or all but the one that asks. `fields.password`: `password_wrong`. Answers with those left. */
  'sessions.close': answers<{ sessions: OpenSession[] }>()({
    method: 'POST',
    path: '/sessions/close',
    access: 'editor',
    body: v.object({ password: GivenPassword, id: v.optional(v.pipe(v.string(), v.maxLength(40))) })
  }),
  /** Ends the user's other sessions. `fields.old`: `password_wrong`. Answers with the new session of this browser. */
  'session.password': answers<Session>()({
    method: 'PUT',
    path: '/session/password',
    access: 'editor',
    body: v.object({ old: GivenPassword, password: Password })
  }),
  /** The token is what follows `#` in `/console/first#…` and `/console/link#…`. `not_found`: used, expired or never given. */
  'link.look': answers<LinkView>()({
    method: 'POST',
    path: '/link',
    access: 'anyone',
    body: v.object({ token: LinkToken })
  }),
  /**
   * Sets the password, uses the link up, and logs in; who has a second factor logs in afterwards (`user` null), but for a link made on the
   * server itself (`npm run console:link`), which takes it away. `email` and `name` count for `first` alone, and are required there.
   */
  'link.use': answers<Session>()({
    method: 'POST',
    path: '/link/use',
    access: 'anyone',
    body: v.object({
      token: LinkToken,
      password: Password,
      email: v.optional(EmailAddress),
      name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long')))
    })
  }),

  /** The secret for an authenticator app, as text and as `otpauth://` link; it counts once it is confirmed. `conflict`: one is on already. */
  'totp.begin': answers<{ secret: string; uri: string }>()({
    method: 'POST',
    path: '/totp',
    access: 'editor',
    enrolling: true,
    body: v.object({ password: GivenPassword })
  }),
  /** Turns it on. The recovery codes are told this once; each lets in once in place of a code. */
  'totp.confirm': answers<{ recovery: string[] }>()({
    method: 'POST',
    path: '/totp/confirm',
    access: 'editor',
    enrolling: true,
    body: v.object({ code: RequiredCode })
  }),
  'totp.end': answers<Record<string, never>>()({
    method: 'POST',
    path: '/totp/end',
    access: 'editor',
    body: v.object({ password: GivenPassword, code: RequiredCode })
  }),
  /** Takes the second factor from somebody who has lost it, and ends their sessions. `self`: not one's own. */
  'users.totp': answers<User>()({ method: 'DELETE', path: '/users/:id/totp', access: 'administrator' }),

  'users.list': answers<{ users: User[] }>()({ method: 'GET', path: '/users', access: 'administrator' }),
  /** Makes a user without a password, and the link with which they set one. `fields.email`: `taken`. */
  'users.add': answers<{ user: User; link: NewLink }>()({
    method: 'POST',
    path: '/users',
    access: 'administrator',
    body: v.object({ email: EmailAddress, name: required(80), role: v.picklist(ROLES, 'choice') })
  }),
  /** Ends the sessions of whoever is deactivated or gets another role. `last_administrator` and `self` guard the way back in. */
  'users.put': answers<User>()({
    method: 'PUT',
    path: '/users/:id',
    access: 'administrator',
    body: v.object({ version: Version, value: UserForm })
  }),
  /** For who has forgotten their password; earlier links of theirs no longer work. */
  'users.link': answers<NewLink>()({ method: 'POST', path: '/users/:id/link', access: 'administrator' })
}
