import { expect, test } from 'vitest'
import type { Answer } from '../../server/zendesk/answer.ts'
import type { ConversationsClient } from '../../server/zendesk/conversations-client.ts'
import { historySince } from '../../server/zendesk/history.ts'

type Page = Awaited<ReturnType<ConversationsClient['messages']>>

const WAIT = { is: 'wait', ms: 1_000, why: 'our own pace' } as const
const at = (second: number) => new Date(second * 1_000).toISOString()

/** Ten pages of one message each; every second call is told to wait. */
function busy(turns = 2) {
  let calls = 0
  const page = (n: number): Page => ({
    is: 'ok',
    value: {
      messages: [{ id: `m${n}`, received: at(n), author: { type: 'user' }, content: { type: 'text', text: `${n}` } }],
      meta: { hasMore: n > 1, beforeCursor: `${n - 1}` }
    } as unknown as Extract<Page, { is: 'ok' }>['value']
  })
  const messages = async (_id: string, before?: string): Promise<Page> =>
    ++calls % turns === 0 ? page(Number(before ?? 10)) : WAIT
  return { client: { messages } as unknown as ConversationsClient, calls: () => calls }
}

const idsIn = (answer: Answer<{ id: string }[]>) => (answer.is === 'ok' ? answer.value.map(({ id }) => id) : answer.is)

test('[I6] a long list waits for each of its turns instead of beginning again', async () => {
  let waited = 0
  const rest = async (ms: number) => {
    waited += ms
  }
  const all = Array.from({ length: 10 }, (_, n) => `m${n + 1}`)
  expect(idsIn(await historySince(busy().client, 'c', 0, rest))).toEqual(all)
  expect(waited).toBe(10_000)
})

test('it gives up after some seconds of waiting, and whoever cannot wait does at once', async () => {
  let waited = 0
  const rest = async (ms: number) => {
    waited += ms
  }
  expect(idsIn(await historySince(busy(3).client, 'c', 0, rest))).toBe('wait')
  expect(waited).toBe(15_000)
  const { client, calls } = busy()
  expect(idsIn(await historySince(client, 'c', 0))).toBe('wait')
  expect(calls()).toBe(1)
})
