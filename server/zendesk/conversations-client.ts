import type * as v from 'valibot'
import { type Answer, mapAnswer } from './answer.ts'
import { type Http, segment } from './http.ts'
import { type Upload, uploadBody } from './multipart.ts'
import * as shapes from './shapes.ts'

/** Records asked for per page of the lists that let us choose. */
const PAGE = { 'page[size]': '100' }
/** A page of conversations or messages at most so often: a cursor that never ends must not keep us for ever. */
const PAGES = 400
const UPLOAD_TIMEOUT = 120_000

export interface NewUser {
  externalId: string
  profile: { givenName?: string; email?: string; locale?: string }
  metadata?: Record<string, string>
}

export interface NewConversation {
  userExternalId: string
  displayName: string
  metadata: Record<string, string>
}

type Query = Record<string, string>
type Metadata = Record<string, string>

function callsOf(http: Http) {
  return {
    get: <S extends v.GenericSchema>(schema: S, path: string, query?: Query) =>
      http(schema, { method: 'GET', path, ...(query && { query }) }),
    post: <S extends v.GenericSchema>(schema: S, path: string, json: object) =>
      http(schema, { method: 'POST', path, json }),
    patch: (path: string, json: object) => http(shapes.Nothing, { method: 'PATCH', path, json })
  }
}

function userCalls(http: Http, app: string) {
  const { get, post, patch } = callsOf(http)
  const path = (idOrExternalId: string) => `${app}/users/${segment(idOrExternalId)}`

  return {
    createUser: async (user: NewUser) =>
      mapAnswer(await post(shapes.UserAnswer, `${app}/users`, user), answer => answer.user),

    user: async (idOrExternalId: string) =>
      mapAnswer(await get(shapes.UserAnswer, path(idOrExternalId)), answer => answer.user),

    patchUser: (idOrExternalId: string, change: Pick<NewUser, 'profile' | 'metadata'>) =>
      patch(path(idOrExternalId), change),

    /** With all conversations of theirs. */
    deleteUser: (id: string) => http(shapes.Nothing, { method: 'DELETE', path: path(id) })
  }
}

function conversationCalls(http: Http, app: string) {
  const { get, post, patch } = callsOf(http)
  const path = (id: string) => `${app}/conversations/${segment(id)}`

  return {
    async createConversation({ userExternalId, displayName, metadata }: NewConversation) {
      const participants = [{ userExternalId, subscribeSDKClient: false }]
      const body = { type: 'personal', participants, displayName, metadata }
      const answer = await post(shapes.ConversationAnswer, `${app}/conversations`, body)
      return mapAnswer(answer, made => made.conversation)
    },

    conversation: async (id: string) =>
      mapAnswer(await get(shapes.ConversationAnswer, path(id)), answer => answer.conversation),

    patchConversation: (id: string, change: { displayName?: string; metadata?: Metadata }) => patch(path(id), change),

    async conversationsOf(userExternalId: string): Promise<Answer<shapes.Conversation[]>> {
      const all: shapes.Conversation[] = []
      let cursor: Query = {}
      for (let page = 0; page < PAGES; page++) {
        const query = { 'filter[userExternalId]': userExternalId, ...PAGE, ...cursor }
        const answer = await get(shapes.ConversationList, `${app}/conversations`, query)
        if (answer.is !== 'ok') return answer
        all.push(...answer.value.conversations)
        if (!answer.value.meta?.hasMore || !answer.value.meta.afterCursor) break
        cursor = { 'page[after]': answer.value.meta.afterCursor }
      }
      return { is: 'ok', value: all }
    },

    deleteConversation: (id: string) => http(shapes.Nothing, { method: 'DELETE', path: path(id) }),

    passControl: (id: string, switchboardIntegration: string, metadata: Metadata = {}) =>
      post(shapes.Nothing, `${path(id)}/passControl`, { switchboardIntegration, metadata }),

    releaseControl: (id: string, metadata: Metadata = {}) =>
      post(shapes.Nothing, `${path(id)}/releaseControl`, { metadata })
  }
}

function messageCalls(http: Http, app: string) {
  const { get, post } = callsOf(http)
  const path = (id: string) => `${app}/conversations/${segment(id)}/messages`

  return {
    postMessage: (id: string, message: object) => post(shapes.MessagesAnswer, path(id), message),

    /** One page, the newest without `before`; its size is Zendesk's. */
    messages: (id: string, before?: string) =>
      get(shapes.MessageList, path(id), before ? { 'page[before]': before } : undefined),

    deleteMessage: (id: string, message: string) =>
      http(shapes.Nothing, { method: 'DELETE', path: `${path(id)}/${segment(message)}` }),

    async upload(id: string, upload: Upload) {
      const query = { access: 'public', for: 'message', conversationId: id }
      const stream = uploadBody(upload)
      const request = { method: 'POST', path: `${app}/attachments`, query, stream, timeoutMs: UPLOAD_TIMEOUT } as const
      return mapAnswer(await http(shapes.AttachmentAnswer, request), answer => answer.attachment.mediaUrl)
    }
  }
}

function integrationCalls(http: Http, app: string) {
  const { get, patch } = callsOf(http)
  const webhooks = (integration: string) => `${app}/integrations/${segment(integration)}/webhooks`

  return {
    webhooks: async (integration: string) =>
      mapAnswer(await get(shapes.WebhookList, webhooks(integration)), answer => answer.webhooks),

    patchWebhook: (integration: string, id: string, change: object) =>
      patch(`${webhooks(integration)}/${segment(id)}`, change),

    /** Refused (403) to a key of integration scope. */
    app: async () => mapAnswer(await get(shapes.AppAnswer, app), answer => answer.app),

    /** Refused (403) to a key of integration scope. */
    async switchboardIntegrations(): Promise<Answer<shapes.SwitchboardIntegration[]>> {
      const boards = await get(shapes.SwitchboardList, `${app}/switchboards`)
      if (boards.is !== 'ok') return boards
      const board = boards.value.switchboards[0]
      if (!board) return { is: 'ok', value: [] }
      const path = `${app}/switchboards/${segment(board.id)}/switchboardIntegrations`
      return mapAnswer(await get(shapes.SwitchboardIntegrationList, path), answer => answer.switchboardIntegrations)
    }
  }
}

/** The Conversations API v2, as far as we use it (`/sc/v2/apps/{appId}`). Paging goes by cursors: Zendesk's links carry hosts of their own. */
export function createConversationsClient(http: Http, appId: string) {
  const app = `/sc/v2/apps/${segment(appId)}`
  return {
    ...userCalls(http, app),
    ...conversationCalls(http, app),
    ...messageCalls(http, app),
    ...integrationCalls(http, app)
  }
}

export type ConversationsClient = ReturnType<typeof createConversationsClient>
