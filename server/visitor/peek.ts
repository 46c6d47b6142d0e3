/** Bytes that are looked at before they are handed on: `head` has at least `count` of them, unless there are no more. */
export async function peek(body: ReadableStream<Uint8Array>, count: number) {
  const reader = body.getReader()
  const seen: Uint8Array[] = []
  let size = 0
  while (size < count) {
    const { done, value } = await reader.read()
    if (done) break
    seen.push(value)
    size += value.length
  }
  const head = Buffer.concat(seen)
  return { head, rest: chain(head, reader) }
}

function chain(head: Uint8Array, reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start: to => {
      if (head.length > 0) to.enqueue(head)
    },
    async pull(to) {
      const { done, value } = await reader.read()
      if (done) to.close()
      else to.enqueue(value)
    },
    cancel: reason => reader.cancel(reason)
  })
}
