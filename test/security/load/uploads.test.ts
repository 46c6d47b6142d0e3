import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATHS } from '../../../shared/paths.ts'
import type { Started } from '../../../shared/protocol.ts'
import { seededChance } from '../../support/chance.ts'
import { figure, size } from '../figures.ts'
import { type ServerProcess, startProcess } from '../server-process.ts'

const MB = 1024 * 1024
const LIMIT = 1 * MB

let server: ServerProcess
let visitor: Started
let refused = 0
let served = 0
let crashes = 0
beforeAll(async () => {
  server = await startProcess({
    LIMIT_UPLOADS: '1000000',
    LIMIT_UPLOAD_MB: '50',
    LIMIT_CONVERSATIONS: '10000',
    LIMIT_SPOOL_MB: '4096'
  })
  await inTurn()
})
afterAll(() => server.close())

const png = (width: number, height: number) => {
  const head = Buffer.alloc(24)
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return Buffer.concat([head, Buffer.from([8, 6, 0, 0, 0, 0, 0, 0, 0])])
}
const zeros = Buffer.alloc(10 * MB)
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')
const markup = '<!doctype html><script>alert(1)</script>'
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'

/** What a file may be beside what it says that it is. */
const CONTENTS: Record<string, Buffer> = {
  'HTML as picture': Buffer.from(markup),
  'SVG with a script': Buffer.from(drawing),
  'PNG header before HTML': Buffer.concat([png(10, 10), Buffer.from(markup)]),
  'GIF that is a script': Buffer.from('GIF89a/*\x01\0\x01\0*/=1;alert(1)'),
  'JPEG with a comment of HTML': Buffer.concat([Buffer.from('ffd8fffe00ff', 'hex'), Buffer.from(markup)]),
  'pixel flood 50,000²': png(50_000, 50_000),
  'no pixels': png(0, 0),
  'pixels beyond 32 bits': png(0xffffffff, 0xffffffff),
  'PDF with JavaScript': Buffer.from('%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'),
  'gzip bomb': gzipSync(zeros),
  'zip with ../ inside': Buffer.concat([
    Buffer.from('PK\x03\x04'),
    Buffer.from('../../etc/passwd'),
    deflateRawSync(zeros)
  ]),
  'PNG bomb': Buffer.concat([png(1, 1), deflateSync(zeros)]),
  'PDF that is a ZIP': Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from('PK\x03\x04')]),
  'MZ executable': Buffer.from('MZ\x90\0\x03This program cannot be run in DOS mode'),
  'ELF executable': Buffer.from('\x7fELF\x02\x01\x01'),
  'shell script': Buffer.from('#!/bin/sh\nrm -rf /'),
  'PHP in a GIF': Buffer.from('GIF89a<?php system($_GET[0]); ?>'),
  EICAR: Buffer.from(eicar),
  'XML with entities': Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  'one byte': Buffer.from('x'),
  nothing: Buffer.alloc(0)
}

const NAMES = [
  'a.png',
  'a.jpg',
  'a.svg',
  'a.html',
  'a.htm',
  'a.xhtml',
  'a.pdf',
  'a.txt',
  'a.png.html',
  'a.html.png',
  'a.php.jpg',
  'a.exe',
  'a.bat',
  'a.js',
  'a.mjs',
  'a.wasm',
  'a.shtml',
  'a.htaccess',
  '.htaccess',
  'web.config',
  '.',
  '..',
  '../../../../etc/passwd.txt',
  '..\\..\\win.ini.txt',
  '/etc/passwd.txt',
  'C:\\a.txt',
  '....//....//a.txt',
  '%2e%2e%2fa.txt',
  'a\0.png',
  'a.txt\0.png',
  'a\r\nX-Evil: 1.txt',
  'a\n.txt',
  'a\u202egnp.txt',
  'a\u200b.txt',
  'con.txt',
  'NUL.txt',
  'com1.txt',
  'aux',
  `${'x'.repeat(300)}.txt`,
  `${'\u{1f600}'.repeat(200)}.txt`,
  '\ud800.txt',
  ' .txt',
  'a.txt ',
  'a.txt.',
  'a;rm -rf.txt',
  'a"b.txt',
  "a'b.txt",
  'a<b>.txt',
  'a|b.txt',
  '$(id).txt',
  '`id`.txt',
  '-rf.txt',
  '~.txt',
  '*',
  '?.txt',
  'a.PNG',
  'a.TxT',
  'a',
  '',
  'é.txt',
  'e\u0301.txt',
  '\u0130.txt',
  'a.tar.gz',
  'a.zip',
  'a.docx',
  'a.heic'
]

/** Tried in the short form too. */
const LEADS_OUT = /\.\.|^\/|^[A-Z]:/

async function upload(name: string, content: Buffer) {
  const { token, conversationId } = await inTurn()
  const form = new FormData()
  form.append('file', new File([new Uint8Array(content)], name))
  const response = await fetch(server.url + PATHS.files(conversationId), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form
  })
  const answer = await response.json()
  if (response.status >= 500 && response.status !== 507) crashes += 1
  if (!response.ok) refused += 1
  return { status: response.status, answer }
}

/** No visitor does more than the budget of one allows, so that what is under test is reached. */
let done = 0
const all: Started[] = []
async function inTurn(): Promise<Started> {
  if (done++ % 300 === 0) {
    visitor = await server.start()
    all.push(visitor)
  }
  return visitor
}

const PICTURES = /^image\/(png|jpeg|gif|webp)$/

/** As whoever opens its address gets it. */
async function expectSafe(url: string, content: Buffer): Promise<void> {
  const { pathname, search } = new URL(url)
  const response = await fetch(server.url + pathname + search)
  const bytes = Buffer.from(await response.arrayBuffer())
  served += 1
  expect(bytes.equals(content)).toBe(true)
  const headers = Object.fromEntries(response.headers)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; sandbox/)
  expect(headers['x-evil']).toBeUndefined()
  if (headers['content-disposition']?.startsWith('inline')) expect(headers['content-type']).toMatch(PICTURES)
  else expect(headers['content-disposition']).toMatch(/^attachment; filename="[^"\r\n/\\]*"/)
  expect(headers['content-type']).not.toMatch(/html|svg|xml(?!formats)|javascript/)
}

/** Where a name that leads out of the spool would leave its file: the server's folder, and its data but for the spool. */
async function around(): Promise<string[]> {
  const all = await readdir(server.folder, { recursive: true })
  return all.filter(name => !name.startsWith('data/spool/')).sort()
}

test('every content under every name: taken or refused, never run, never a crash', async () => {
  const names = NAMES.filter((name, n) => n % size(4, 1) === 0 || LEADS_OUT.test(name))
  const before = await around()
  for (const [what, content] of Object.entries(CONTENTS))
    for (const name of names) {
      const { status, answer } = await upload(name, content)
      expect([what, name, [200, 400, 413, 415, 422, 429].includes(status)]).toEqual([what, name, true])
      if (status !== 200) continue
      expect(answer.file.name).not.toMatch(/[/\\\p{Cc}\u202e]/u)
      if (/flood|no pixels|beyond/.test(what)) expect(answer.file.width).toBeUndefined()
      await expectSafe(answer.file.url, content)
    }
  expect(crashes).toBe(0)
  expect(before).toContain('data/spool')
  expect(await around()).toEqual(before)
}, 900_000)

test('files made up at random', async () => {
  const { random } = seededChance(11)
  for (let n = 0; n < size(60, 10_000); n++) {
    const content = Buffer.from(Array.from({ length: Math.floor(random() * 200) }, () => Math.floor(random() * 256)))
    const magic =
      ['', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8X', 'RIFF\0\0\0\0WEBPVP8L', '%PDF-'][
        n % 7
      ] ?? ''
    const { status, answer } = await upload(
      `r.${['png', 'txt', 'pdf', 'jpg'][n % 4]}`,
      Buffer.concat([Buffer.from(magic, 'latin1'), content])
    )
    expect([200, 400, 415]).toContain(status)
    if (status === 200 && n % 10 === 0)
      await expectSafe(answer.file.url, Buffer.concat([Buffer.from(magic, 'latin1'), content]))
  }
  expect(crashes).toBe(0)
}, 3_600_000)

/** An upload that stops at `until` bytes, or never ends; the status, 0 where the connection broke. */
function raw(until: number, abort: boolean): Promise<number> {
  const { hostname, port } = new URL(server.url)
  return new Promise(resolve => {
    const call = request({
      hostname,
      port,
      path: PATHS.files(visitor.conversationId),
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'multipart/form-data; boundary=b' }
    })
    call
      .once('error', () => resolve(0))
      .once('response', response => {
        response.resume()
        resolve(response.statusCode ?? 0)
        call.destroy()
      })
    call.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n')
    const piece = Buffer.alloc(64 * 1024, 'x')
    let sent = 0
    const more = () => {
      while (sent < until && !call.destroyed) {
        sent += piece.length
        if (!call.write(piece.subarray(0, Math.min(piece.length, until - sent + piece.length))))
          return void call.once('drain', more)
      }
      if (abort) setTimeout(() => call.destroy(), 5)
    }
    more()
  })
}

test('aborted anywhere, without an end, 500 at once: refused or kept, nothing is left over, little memory is taken', async () => {
  const before = await server.memory()
  for (let n = 0; n < size(20, 100); n++) await raw(n * 1_777, true)
  expect(await raw(80 * MB, false)).toBe(413)
  const many = await Promise.all(
    Array.from({ length: size(100, 500) }, (_, n) =>
      upload(`p${n}.txt`, Buffer.alloc(LIMIT / 8, 'p')).catch(() => ({ status: 0 }))
    )
  )
  expect(many.every(({ status }) => [200, 429].includes(status))).toBe(true)
  const grown = ((await server.memory()) - before) / MB
  expect(server.isAlive()).toBe(true)
  expect(grown).toBeLessThan(64)
  let left = -1
  for (const { conversationId } of all) left = await server.erase(conversationId)
  expect(left).toBe(0)
  expect(served).toBeGreaterThan(50)
  figure(
    'U1',
    '0 crash, 0 inline but pictures, RSS < +64 MB, spool back to 0',
    `${served} served safely, ${refused} refused, ${crashes} crashes, RSS ${grown.toFixed(0)} MB, spool ${left} bytes`
  )
}, 900_000)
