import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Socket } from 'socket.io-client'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Message } from '../shared/message.ts'

const deskConversation = ({ conversations }: Sandbox, ours: string): string =>
  conversations().find(({ metadata }) => metadata.relaisConversation === ours)?.id ?? ''

/** When the next message of a conversation arrives at the desk; every request there asks for its fault first. */
export function arrivals(sandbox: Sandbox): (conversation: string) => Promise<number> {
  const { faults } = sandbox
  const { faultOf } = faults
  const waiting = new Map<string, (at: number) => void>()
  faults.faultOf = (method, path) => {
    const id = method === 'POST' ? /\/conversations\/([^/]+)\/messages$/.exec(path)?.[1] : undefined
    if (id) waiting.get(id)?.(performance.now())
    return faultOf(method, path)
  }
  return conversation =>
    new Promise(resolve => {
      waiting.set(deskConversation(sandbox, conversation), resolve)
    })
}

interface Event {
  events: { id: string; payload: { message: { id: string; received: string; content: { text: string } } } }[]
}

/** What the desk sends when an agent speaks, taken from it once. */
async function sampleOf(
  sandbox: Sandbox
): Promise<{ body: string; conversation: string; headers: Record<string, string> }> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const heard = once(server, 'request')
  sandbox.setWebhook({ target: `http://127.0.0.1:${port}` })
  const conversation = sandbox.conversations().find(({ id }) => sandbox.tickets(id).length > 0)
  const [ticket] = conversation ? sandbox.tickets(conversation.id) : []
  const [agent] = sandbox.desk.agents()
  if (!conversation || !ticket || !agent) throw new Error('the desk has no ticket')
  sandbox.desk.reply(ticket.id, agent.id, { text: 'hello' })
  const [request, response] = await heard
  const body = await text(request)
  response.end()
  sandbox.setWebhook({ target: '' })
  server.close()
  const key = String(request.headers['x-api-key'])
  return { body, conversation: conversation.id, headers: { 'content-type': 'application/json', 'x-api-key': key } }
}

/** Over lines that stay open, as a desk's do; what a `fetch` costs the measuring process before its first byte is not in it. */
const LINES = new Agent({ keepAlive: true })

async function post(url: string, headers: Record<string, string>, body: string): Promise<void> {
  const asked = request(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    agent: LINES
  })
  asked.end(body)
  const [answer] = await once(asked, 'response')
  answer.resume()
  if ((answer.statusCode ?? 500) >= 300) throw new Error(`an event was refused: ${answer.statusCode}`)
}

/** Agents' messages as the desk would send them, with as little work of its own as can be. */
export async function agentEvents(sandbox: Sandbox) {
  const sample = await sampleOf(sandbox)
  let count = 0

  function eventFor(conversation: string, said = `an agent says ${++count}`): { body: string; text: string } {
    const body: Event = JSON.parse(sample.body.replaceAll(sample.conversation, conversation))
    for (const event of body.events) {
      event.id = randomBytes(12).toString('hex')
      Object.assign(event.payload.message, { id: randomBytes(12).toString('hex'), received: new Date().toISOString() })
      event.payload.message.content.text = said
    }
    return { body: JSON.stringify(body), text: said }
  }

  return {
    /** Resolves with the time at which the event was sent, on the clock of all processes: whoever waits for it looks elsewhere. */
    async tell(webhook: string, conversation: string, words: string): Promise<number> {
      const { body } = eventFor(deskConversation(sandbox, conversation), words)
      const at = performance.timeOrigin + performance.now()
      await post(webhook, sample.headers, body)
      return at
    },
    /** Resolves with the ms from the event's first byte to the visitor's socket. */
    async say(webhook: string, conversation: string, socket: Socket): Promise<number> {
      const { body, text: said } = eventFor(deskConversation(sandbox, conversation))
      const told = new Promise<number>(resolve => {
        const hear = ({ content }: Message) => {
          if (content.type !== 'text' || content.text !== said) return
          socket.off('message:new', hear)
          resolve(performance.now())
        }
        socket.on('message:new', hear)
      })
      const began = performance.now()
      const [, at] = await Promise.all([post(webhook, sample.headers, body), told])
      return at - began
    }
  }
}
