/** The channel of every torture run. */
export const CHANNEL = 'torture'
/** What makes the bot hand over. */
export const ASK_FOR_AGENT = 'livechat'
