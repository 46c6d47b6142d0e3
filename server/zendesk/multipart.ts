export interface Upload {
  name: string
  mime: string
  size: number
  stream: ReadableStream<Uint8Array>
}

/** Zendesk reads the type of a file from its name's extension; what could break out of the header is replaced. */
function quoted(name: string): string {
  return name
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\\/g, '_')
    .replace(/"/g, '%22')
}

const MIME = /^[\w.+-]+\/[\w.+-]+$/

/** A multipart body around a stream, of a length known beforehand. The field must be called `source`. */
export function uploadBody({ name, mime, size, stream }: Upload, boundary = `relais-${crypto.randomUUID()}`) {
  const type = MIME.test(mime) ? mime : 'application/octet-stream'
  const disposition = `form-data; name="source"; filename="${quoted(name)}"`
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: ${type}\r\n\r\n`)
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    body: joined(head, stream, tail),
    type: `multipart/form-data; boundary=${boundary}`,
    size: head.length + size + tail.length
  }
}

function joined(head: Uint8Array, stream: ReadableStream<Uint8Array>, tail: Uint8Array): ReadableStream<Uint8Array> {
  const parts = (async function* () {
    yield head
    yield* stream
    yield tail
  })()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    }
  })
}
