import { randomUUID } from 'node:crypto'
import { BASE, CALLS, type Call } from '../../shared/console.ts'
import { METRICS_TOKEN, type Scene } from './identities.ts'

/** Who gets in: everybody; the visitor whose conversation it is; the console's own rule; whoever holds the key that `opened` shows. */
export type Door = 'anyone' | 'visitor' | { call: Call } | 'key'

export interface Row {
  door: Door
  /** Statuses of whoever gets in, and of `key` routes without the key. */
  in: number[]
  out?: number
  path: (scene: Scene) => string
  init?: () => RequestInit
  /** Ends what it is asked for: it gets a conversation of its own. */
  ends?: true
  /** Of `key` routes: what opens it. */
  opened?: (scene: Scene) => { path: string; headers?: Record<string, string>; init?: RequestInit }
}

const json = (body: object) => () => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
})
const said = () => json({ localId: randomUUID(), text: 'hello' })()

function file(): RequestInit {
  const form = new FormData()
  form.append('file', new File(['text'], 'a.txt'))
  return { method: 'POST', body: form }
}

const below = (more: string) => (scene: Scene) => `/api/conversations/${scene.own.conversationId}${more}`
const at = (path: string) => () => path
const open = (path: string, ...statuses: number[]): Row => ({
  door: 'anyone',
  in: statuses.length > 0 ? statuses : [200],
  path: at(path)
})
const visitor = (more: string, init?: () => RequestInit, statuses = [200]): Row => ({
  door: 'visitor',
  in: statuses,
  path: below(more),
  ...(init && { init })
})

/** Every route beside the console's API, by `method url`. A route that is not here fails the matrix. */
export const ROWS: Record<string, Row> = {
  'OPTIONS /api/*': { door: 'anyone', in: [204], path: at('/api/conversations'), init: () => ({ method: 'OPTIONS' }) },
  'GET /api/channels/:id': open('/api/channels/shop'),
  'POST /api/conversations': {
    door: 'anyone',
    in: [200],
    path: at('/api/conversations'),
    init: json({ channel: 'shop' })
  },
  'GET /api/conversations/:id': visitor(''),
  'GET /api/conversations/:id/messages': visitor('/messages'),
  'POST /api/conversations/:id/messages': visitor('/messages', said),
  'POST /api/conversations/:id/leave': visitor('/leave', json({})),
  'POST /api/conversations/:id/token': visitor('/token', json({})),
  // Both may be off, which only the own visitor is told.
  'GET /api/conversations/:id/rating': visitor('/rating', undefined, [200, 403]),
  'POST /api/conversations/:id/rating': visitor('/rating', json({ score: 'good' }), [200, 400, 403]),
  'GET /api/conversations/:id/transcript': visitor('/transcript', undefined, [200, 400, 403]),
  'POST /api/conversations/:id/files': visitor('/files', file),
  'GET /api/conversations/:id/files/:file': visitor(`/files/${randomUUID()}`, undefined, [404]),
  'GET /files/:id/:name': { door: 'key', in: [], out: 404, path: at(`/files/${randomUUID()}/a.txt`) },
  'GET /avatars': { door: 'key', in: [], out: 404, path: at('/avatars?u=https%3A%2F%2Fexample.zendesk.com%2Fa') },
  'POST /webhooks/zendesk/:path': {
    door: 'key',
    in: [],
    out: 404,
    path: at('/webhooks/zendesk/nobody-knows-this'),
    init: json({ events: [] })
  },
  'GET /metrics': {
    door: 'key',
    in: [200],
    out: 401,
    path: at('/metrics'),
    opened: () => ({ path: '/metrics', headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  },
  'GET /chatbox.js': open('/chatbox.js'),
  'GET /chatbox-:hash': open('/chatbox-0123456789abcdef.js'),
  'GET /looks.json': open('/looks.json'),
  'GET /chunks/*': open('/chunks/panel-RxWBRptJ.js'),
  'GET /': open('/', 302),
  'GET /preview/:channel': open('/preview/shop'),
  'GET /console': open('/console'),
  'GET /console/*': open('/console/channels'),
  'GET /console/assets/*': open('/console/assets/index-RxWBRptJ.js'),
  'GET /pages/*': open('/pages/assets/index-RxWBRptJ.js'),
  'GET /demo/*': open('/demo/olive.svg'),
  'GET /console/try': { door: 'key', in: [], out: 410, path: at('/console/try?channel=shop&draft=x') },
  'POST /api/conversations/:id/context': visitor('/context', json({ variables: {} }), [200, 204]),
  'POST /api/conversations/:id/sign-out': { ...visitor('/sign-out', json({}), [200, 204]), ends: true },
  'GET /frame/:channel': open('/frame/shop', 200, 404),
  'GET /healthz': open('/healthz'),
  'GET /readyz': open('/readyz')
}

/** `GET /console/api/users` and the like: the contract of the console says who may. */
export const CONSOLE_ROWS: Record<string, Call> = Object.fromEntries(
  Object.values(CALLS as Record<string, Call>).map(call => [`${call.method} ${BASE}${call.path}`, call])
)
