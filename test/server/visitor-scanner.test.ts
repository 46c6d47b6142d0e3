import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { clamav } from '../../server/visitor/scanner.ts'
import { PATHS } from '../../shared/paths.ts'
import { type Clamd, type ClamdOptions, EICAR, startClamd } from '../support/clamd.ts'
import { startServer, type TestServer } from '../support/server.ts'

const MB = 1024 * 1024
let clamd: Clamd | null = null
let server: TestServer | null = null
afterEach(async () => {
  await server?.close()
  await clamd?.close()
  server = clamd = null
})

function streamOf(...pieces: Buffer[]): ReadableStream<Uint8Array> {
  const left = [...pieces]
  return new ReadableStream<Uint8Array>({
    pull(to) {
      const piece = left.shift()
      if (piece) to.enqueue(new Uint8Array(piece))
      else to.close()
    }
  })
}

describe('what clamd is asked, and what its answer means', () => {
  async function scan(bytes: ReadableStream<Uint8Array>, options: ClamdOptions = {}, patience = 20_000) {
    clamd = await startClamd(options)
    return clamav({ at: { host: '127.0.0.1', port: clamd.port }, patience })(bytes)
  }

  test('a file without harm arrives byte by byte, and is clean', async () => {
    const pieces = [Buffer.from('one'), Buffer.alloc(0), Buffer.alloc(3 * MB, 7), Buffer.from('end')]
    expect(await scan(streamOf(...pieces))).toEqual({ is: 'clean' })
    expect(clamd?.scanned.map(file => file.equals(Buffer.concat(pieces)))).toEqual([true])
  })

  test('the test file of EICAR is found by its name, also across two pieces', async () => {
    const halves = [Buffer.from(EICAR.slice(0, 30)), Buffer.from(EICAR.slice(30))]
    expect(await scan(streamOf(...halves))).toEqual({ is: 'infected', what: 'Eicar-Test-Signature' })
  })

  test('what is too long for it is not known to be clean', async () => {
    const bytes = streamOf(...Array.from({ length: 8 }, () => Buffer.alloc(MB)))
    const verdict = await scan(bytes, { most: MB })
    expect(verdict.is).toBe('unknown')
  })

  test.each(['nothing', 'closes', 'garbage'] as const)('one that does %s has not said that it is clean', async does => {
    expect((await scan(streamOf(Buffer.from('x')), { does }, 300)).is).toBe('unknown')
  })

  test('nobody there: not known to be clean', async () => {
    const gone = await startClamd()
    await gone.close()
    const verdict = await clamav({ at: { host: '127.0.0.1', port: gone.port } })(streamOf(Buffer.from('x')))
    expect(verdict.is).toBe('unknown')
  })
})

describe('[F7] with a scanner, a file goes on when it is known to be clean', () => {
  async function begin(port: number) {
    server = await startServer({ env: { CLAMAV_URL: `tcp://127.0.0.1:${port}`, LIMIT_UPLOADS: '1000' } })
    const visitor = await server.start()
    const spool = `${server.folder}/data/spool`
    const on = server
    return {
      left: () => readdirSync(spool).length,
      async upload(text: string) {
        const form = new FormData()
        form.append('file', new File([text], 'a.txt'))
        const headers = { authorization: `Bearer ${visitor.token}` }
        const response = await on.fetch(PATHS.files(visitor.conversationId), { method: 'POST', headers, body: form })
        return {
          status: response.status,
          code: (await response.json()).code,
          retry: response.headers.get('retry-after')
        }
      }
    }
  }

  test('an infected one is refused for good, leaves nothing behind, and is told to the log by its finding alone', async () => {
    clamd = await startClamd()
    const { upload, left } = await begin(clamd.port)
    expect((await upload('hello')).status).toBe(200)
    expect(await upload(EICAR)).toMatchObject({ status: 422, code: 'file_infected', retry: null })
    expect(left()).toBe(1)
    const told = server?.logged.filter(line => JSON.stringify(line).includes('Eicar-Test-Signature')) ?? []
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain('X5O')
  })

  test('while the scanner is away, files are refused for a while; they go on once it is back', async () => {
    clamd = await startClamd()
    const { port } = clamd
    const { upload, left } = await begin(port)
    await clamd.close()
    const refused = await upload('hello')
    expect(refused).toMatchObject({ status: 503, code: 'busy' })
    expect(Number(refused.retry)).toBeGreaterThan(0)
    expect(left()).toBe(0)
    clamd = await startClamd({}, port)
    expect((await upload('hello')).status).toBe(200)
    expect(left()).toBe(1)
  })
})

test('without a scanner files go on as they are', async () => {
  server = await startServer()
  const visitor = await server.start()
  const form = new FormData()
  form.append('file', new File([EICAR], 'a.txt'))
  const headers = { authorization: `Bearer ${visitor.token}` }
  const response = await server.fetch(PATHS.files(visitor.conversationId), { method: 'POST', headers, body: form })
  expect(response.status).toBe(200)
})
