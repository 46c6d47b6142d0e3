import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createAccount } from '../../sandbox/account/account.ts'
import { mediaUrlOf, storeAttachment } from '../../sandbox/account/attachments.ts'
import type { Json } from '../../sandbox/account/checks.ts'
import { createConversation } from '../../sandbox/account/conversations.ts'
import { createIds } from '../../sandbox/account/ids.ts'
import { postMessage } from '../../sandbox/account/messages.ts'
import { passControl } from '../../sandbox/account/switchboard.ts'
import type { Storage } from '../../sandbox/account/table.ts'
import { Refusal, type Result } from '../../sandbox/account/types.ts'
import { createUser } from '../../sandbox/account/users.ts'

const NOWHERE: Storage = { load: () => [], save() {}, drop() {}, clear() {}, close() {} }

/** The sandbox's account in memory, its tickets made at once; files go to a folder of their own. */
export function openAccount(now: () => number, origin = 'http://127.0.0.1:3001') {
  return createAccount({
    storage: NOWHERE,
    ids: createIds(now, randomBytes),
    now,
    after: (_ms, then) => then(),
    filesFolder: mkdtempSync(join(tmpdir(), 'relais-files-')),
    origin: () => origin,
    chosen: {}
  })
}

export type TestAccount = ReturnType<typeof openAccount>

/** A visitor as an integration brings them: first with the bot, then with the agents. */
export function visitorOf({ world }: Pick<TestAccount, 'world'>, { externalId, name, email }: Visitor) {
  const [givenName, surname] = name.split(' ')
  const user = done(createUser(world, { externalId, profile: { givenName, surname, ...(email && { email }) } }))
  const bot = world.tables.switchboardIntegrations.all().find(seat => seat.name === 'zd-answerBot')
  const { id } = done(createConversation(world, { type: 'personal', participants: [{ userId: user.id }] }))
  const conversation = () => world.tables.conversations.get(id) ?? fail('The conversation is gone')
  const post = (author: Json, content: Json) => done(postMessage(world, conversation(), { author, content }))
  done(passControl(world, conversation(), bot?.name ?? '', {}))
  const ticket = () => world.tables.tickets.all().findLast(one => one.conversationId === id)?.id
  const pass = ({ group, tags }: Wish) => {
    const groupId = world.tables.groups.all().find(({ name }) => name === group)?.id
    const field = (key: string, value: string | number) => ({ [`dataCapture.systemField.${key}`]: String(value) })
    const wish = { ...(groupId && field('group_id', groupId)), ...(tags && field('tags', tags)) }
    const [first] = world.tables.messages.of(id)
    done(passControl(world, conversation(), 'zd-agentWorkspace', { ...wish, first_message_id: first?.id ?? '' }))
  }

  return {
    conversationId: id,
    user,
    says: (text: string) => post({ type: 'user', userId: user.id }, { type: 'text', text }),
    bot: (text: string) => post({ type: 'business', displayName: 'Bot' }, { type: 'text', text }),
    async sends(type: 'image' | 'file', name: string, bytes: Uint8Array) {
      const file = done(await storeAttachment(world, name, Readable.from([bytes]), id))
      return post({ type: 'user', userId: user.id }, { type, mediaUrl: mediaUrlOf(world, file) })
    },
    pass,
    ticket,
    /** Control goes to the agents, and a ticket comes to be: at once, as `openAccount` sees to. */
    handover(wish: Wish = {}): number {
      pass(wish)
      return ticket() ?? fail('No ticket was made')
    }
  }
}

interface Wish {
  group?: string
  tags?: string
}

interface Visitor {
  externalId: string
  name: string
  email?: string
}

function done<T>(result: Result<T>): T {
  return result instanceof Refusal ? fail(`${result.code}: ${result.title}`) : result
}

function fail(why: string): never {
  throw new Error(why)
}
