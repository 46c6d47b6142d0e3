/** The official client has no types: this is the part that the tests call. Every call answers with what its model knows, and the raw response. */
declare module 'sunshine-conversations-client' {
  type Answer = Promise<{ data: object; response: { status: number; body: unknown } }>
  type Body = object
  type One = (appId: string, id: string) => Answer
  type Change = (appId: string, id: string, body: Body) => Answer
  type Make = (appId: string, body: Body) => Answer

  class ApiClient {
    basePath: string
    timeout: number
    authentications: { basicAuth: { username: string; password: string } }
  }
  class AppsApi {
    constructor(client: ApiClient)
    getAppWithHttpInfo: (appId: string) => Answer
  }
  class UsersApi {
    constructor(client: ApiClient)
    createUserWithHttpInfo: Make
    getUserWithHttpInfo: One
    updateUserWithHttpInfo: Change
    deleteUserWithHttpInfo: One
  }
  class ConversationsApi {
    constructor(client: ApiClient)
    createConversationWithHttpInfo: Make
    getConversationWithHttpInfo: One
    updateConversationWithHttpInfo: Change
    deleteConversationWithHttpInfo: One
    listConversationsWithHttpInfo: (appId: string, filter: object, options: object) => Answer
  }
  class ParticipantsApi {
    constructor(client: ApiClient)
    listParticipantsWithHttpInfo: (appId: string, id: string, options: object) => Answer
  }
  class MessagesApi {
    constructor(client: ApiClient)
    postMessageWithHttpInfo: Change
    listMessagesWithHttpInfo: (appId: string, id: string, options: object) => Answer
    deleteMessageWithHttpInfo: (appId: string, id: string, messageId: string) => Answer
    deleteAllMessagesWithHttpInfo: One
  }
  class ActivitiesApi {
    constructor(client: ApiClient)
    postActivityWithHttpInfo: Change
  }
  class AttachmentsApi {
    constructor(client: ApiClient)
    uploadAttachmentWithHttpInfo: (appId: string, access: string, source: unknown, options: object) => Answer
    deleteAttachmentWithHttpInfo: Make
  }
  class SwitchboardActionsApi {
    constructor(client: ApiClient)
    passControlWithHttpInfo: Change
    offerControlWithHttpInfo: Change
    acceptControlWithHttpInfo: Change
    releaseControlWithHttpInfo: One
  }
  class IntegrationsApi {
    constructor(client: ApiClient)
    createIntegrationWithHttpInfo: Make
    listIntegrationsWithHttpInfo: (appId: string, options: object) => Answer
    getIntegrationWithHttpInfo: One
    updateIntegrationWithHttpInfo: Change
    deleteIntegrationWithHttpInfo: One
  }
  class WebhooksApi {
    constructor(client: ApiClient)
    createWebhookWithHttpInfo: Change
    listWebhooksWithHttpInfo: One
    getWebhookWithHttpInfo: (appId: string, integrationId: string, id: string) => Answer
    updateWebhookWithHttpInfo: (appId: string, integrationId: string, id: string, body: Body) => Answer
    deleteWebhookWithHttpInfo: (appId: string, integrationId: string, id: string) => Answer
  }
  class SwitchboardsApi {
    constructor(client: ApiClient)
    listSwitchboardsWithHttpInfo: (appId: string) => Answer
    updateSwitchboardWithHttpInfo: Change
  }
  class SwitchboardIntegrationsApi {
    constructor(client: ApiClient)
    createSwitchboardIntegrationWithHttpInfo: Change
    listSwitchboardIntegrationsWithHttpInfo: One
    updateSwitchboardIntegrationWithHttpInfo: (appId: string, id: string, seat: string, body: Body) => Answer
    deleteSwitchboardIntegrationWithHttpInfo: (appId: string, id: string, seat: string) => Answer
  }
}
