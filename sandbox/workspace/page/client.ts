import {
  AGENT_HEADER,
  API,
  type Desk,
  type Message,
  type NewReply,
  REFUSALS,
  type RefusalCode,
  type TicketChange,
  type TicketRow,
  type TicketView
} from '../api.ts'

export type Answer<T> = { ok: T } | { refused: RefusalCode }

/** The calls of `api.ts`, as a given agent. */
export interface Client {
  desk(): Promise<Answer<Desk>>
  tickets(): Promise<Answer<{ tickets: TicketRow[] }>>
  ticket(id: number): Promise<Answer<TicketView>>
  reply(id: number, reply: NewReply): Promise<Answer<{ message: Message }>>
  /** `onProgress` is told the part that has gone up, 0 to 1. */
  sendFile(
    id: number,
    localId: string,
    file: File,
    onProgress: (part: number) => void
  ): Promise<Answer<{ message: Message }>>
  change(id: number, change: TicketChange): Promise<Answer<{ ticket: TicketRow }>>
  endSession(id: number): Promise<Answer<{ ticket: TicketRow }>>
  read(id: number): Promise<Answer<{ ticket: TicketRow }>>
}

export function createClient(agentId: () => number | null): Client {
  const ask = async <T>(method: string, path: string, body?: object): Promise<Answer<T>> => {
    try {
      const response = await fetch(API + path, {
        method,
        headers: { [AGENT_HEADER]: String(agentId()), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) })
      })
      return answerOf<T>(response.status, await response.json())
    } catch {
      return { refused: 'unreachable' }
    }
  }
  return {
    desk: () => ask('GET', '/desk'),
    tickets: () => ask('GET', '/tickets'),
    ticket: id => ask('GET', `/tickets/${id}`),
    reply: (id, reply) => ask('POST', `/tickets/${id}/messages`, reply),
    sendFile: (id, localId, file, onProgress) => upload(id, localId, file, onProgress, agentId()),
    change: (id, change) => ask('PATCH', `/tickets/${id}`, change),
    endSession: id => ask('POST', `/tickets/${id}/end-session`),
    read: id => ask('POST', `/tickets/${id}/read`)
  }
}

function answerOf<T>(status: number, body: unknown): Answer<T> {
  if (status < 300) return { ok: body as T }
  const code = typeof body === 'object' && body && 'error' in body ? body.error : null
  return { refused: REFUSALS.find(known => known === code) ?? 'unreachable' }
}

/** `fetch` cannot tell how far an upload has come. */
function upload(id: number, localId: string, file: File, onProgress: (part: number) => void, agentId: number | null) {
  return new Promise<Answer<{ message: Message }>>(resolve => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ name: file.name, localId })
    request.open('POST', `${API}/tickets/${id}/files?${query}`)
    request.responseType = 'json'
    request.setRequestHeader(AGENT_HEADER, String(agentId))
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener('load', () => resolve(answerOf(request.status, request.response)))
    request.addEventListener('error', () => resolve({ refused: 'unreachable' }))
    request.send(file)
  })
}
