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

/** The Conversations API v2, as far as we use it (`/sc/v2/apps/{appId}`). Paging goes by cursors: Zendesk's links carry hosts of their own. */
export function createConversationsClient(http: Http, appId: string) {
  const app = `/sc/v2/apps/${segment(appId)}`
  const conversation = (id: string) => `${app}/conversations/${segment(id)}`
  const webhooks = (integration: string) => `${app}/integrations/${segment(integration)}/webhooks`
  const get = <S extends v.GenericSchema>(schema: S, path: string, query?: Record<string, string>) =>
    http(schema, { method: 'GET', path, ...(query && { query }) })
  const post = <S extends v.GenericSchema>(schema: S, path: string, json: object) =>
    http(schema, { method: 'POST', path, json })

  return {
    createUser: async (user: NewUser) =>
      mapAnswer(await post(shapes.UserAnswer, `${app}/users`, user), ({ user }) => user),

    user: async (idOrExternalId: string) =>
      mapAnswer(await get(shapes.UserAnswer, `${app}/users/${segment(idOrExternalId)}`), ({ user }) => user),

    patchUser: (idOrExternalId: string, patch: Pick<NewUser, 'profile' | 'metadata'>) =>
      http(shapes.Nothing, { method: 'PATCH', path: `${app}/users/${segment(idOrExternalId)}`, json: patch }),

    async createConversation({ userExternalId, displayName, metadata }: NewConversation) {
      const participants = [{ userExternalId, subscribeSDKClient: false }]
      const body = { type: 'personal', participants, displayName, metadata }
      return mapAnswer(
        await post(shapes.ConversationAnswer, `${app}/conversations`, body),
        answer => answer.conversation
      )
    },

    conversation: async (id: string) =>
      mapAnswer(await get(shapes.ConversationAnswer, conversation(id)), answer => answer.conversation),

    patchConversation: (id: string, patch: { displayName?: string; metadata?: Record<string, string> }) =>
      http(shapes.Nothing, { method: 'PATCH', path: conversation(id), json: patch }),

    async conversationsOf(userExternalId: string): Promise<Answer<shapes.Conversation[]>> {
      const all: shapes.Conversation[] = []
      let cursor: Record<string, string> = {}
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

    postMessage: (id: string, message: object) => post(shapes.MessagesAnswer, `${conversation(id)}/messages`, message),

    /** One page, the newest without `before`; its size is Zendesk's. */
    messages: (id: string, before?: string) =>
      get(shapes.MessageList, `${conversation(id)}/messages`, before ? { 'page[before]': before } : undefined),

    deleteMessage: (id: string, message: string) =>
      http(shapes.Nothing, { method: 'DELETE', path: `${conversation(id)}/messages/${segment(message)}` }),

    async upload(id: string, upload: Upload) {
      const query = { access: 'public', for: 'message', conversationId: id }
      const stream = uploadBody(upload)
      const request = { method: 'POST', path: `${app}/attachments`, query, stream, timeoutMs: UPLOAD_TIMEOUT } as const
      return mapAnswer(await http(shapes.AttachmentAnswer, request), answer => answer.attachment.mediaUrl)
    },

    passControl: (id: string, switchboardIntegration: string, metadata: Record<string, string> = {}) =>
      post(shapes.Nothing, `${conversation(id)}/passControl`, { switchboardIntegration, metadata }),

    releaseControl: (id: string, metadata: Record<string, string> = {}) =>
      post(shapes.Nothing, `${conversation(id)}/releaseControl`, { metadata }),

    webhooks: async (integration: string) =>
      mapAnswer(await get(shapes.WebhookList, webhooks(integration)), answer => answer.webhooks),

    patchWebhook: (integration: string, id: string, patch: object) =>
      http(shapes.Nothing, { method: 'PATCH', path: `${webhooks(integration)}/${segment(id)}`, json: patch }),

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

export type ConversationsClient = ReturnType<typeof createConversationsClient>
