import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../server/console/knowledge/csv.ts'
import type { KnowledgeForm } from '../../shared/console.ts'
import { administrator, type Browser } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const cellsOf = (text: string) => {
  const read = readCsv(text)
  return read.ok ? read.table.map(({ cells }) => cells) : read
}

describe('CSV', () => {
  test('begins with a byte order mark, so that spreadsheets read its accents', () => {
    expect(writeCsv([['é']], ';').charCodeAt(0)).toBe(0xfeff)
  })

  test.each(['=1+1', '+33199000000', '-2', '@SUM(A1)', '\tx', '\r=x', '\n=x', '＝1+1', '＋1', '－2', '＠SUM(A1)'])(
    '%j is no formula in a spreadsheet',
    text => {
      const [, body = ''] = writeCsv([[text]], ';').split('\uFEFF')
      expect(body.replace(/^"/, '').charAt(0)).toBe("'")
      expect(cellsOf(writeCsv([[text]], ';'))).toEqual([[text]])
    }
  )

  test('whatever is written is read back the same, with either separator', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', "'", ';', ',', '\t', '\n', '\r\n', '=', '-', ' ') })
    const row = fc.tuple(cell, cell, cell).filter(cells => cells.some(text => text.trim() !== ''))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.constantFrom(';' as const, ',' as const), (rows, separator) => {
        const heading = ['id', 'title', 'answer']
        expect(cellsOf(writeCsv([heading, ...rows], separator))).toEqual([heading, ...rows])
      })
    )
  })

  test('each row knows the line of the file that it begins on', () => {
    const read = readCsv('id;title\r\na;"deux\nlignes"\r\n\r\nb;une')
    expect(read).toMatchObject({ ok: true, table: [{ line: 1 }, { line: 2 }, { line: 5, cells: ['b', 'une'] }] })
  })

  test('a quote that is never closed is told with the line it stands on', () => {
    expect(readCsv('id;title\na;b\nc;"d')).toEqual({ ok: false, line: 3 })
  })
})

describe('import and export', () => {
  let server: TestServer
  let ana: Browser
  beforeEach(async () => {
    server = await startServer()
    ana = await administrator(server)
  })
  afterEach(() => server.close())

  const form = (changes: Partial<KnowledgeForm> = {}): KnowledgeForm => ({
    language: 'fr',
    title: 'Colis',
    formulations: ['Où est mon colis ?', 'Suivi'],
    steps: [{ type: 'say', text: '=Sous 48 h ; ou plus' }],
    role: 'answer',
    ...changes
  })
  const add = (changes: Partial<KnowledgeForm> = {}) => ana.get('knowledge.add', { body: form(changes) })
  const bring = (text: string, more: object = {}) =>
    ana.get('knowledge.import', {
      body: { format: text.trimStart().startsWith('{') ? 'json' : 'csv', text, dry: false, ...more }
    })
  const all = async () => (await ana.get('knowledge.list', {})).items
  const COMPLEX: KnowledgeForm['steps'] = [
    { type: 'say', text: 'Un' },
    { type: 'say', text: 'Deux' }
  ]

  test('a CSV goes round: export, empty, import', async () => {
    const { version, value } = await add()
    const { text, left } = await ana.get('knowledge.export', { query: { format: 'csv' } })
    expect(left).toEqual([])
    expect(text).toContain('"Où est mon colis ?\nSuivi"')
    expect((await bring(text)).rows).toMatchObject([{ does: 'nothing' }])
    await ana.get('knowledge.remove', { params: { id: value.id }, query: { version: String(version) } })
    expect(await bring(text)).toMatchObject({
      done: true,
      rows: [{ line: 2, id: 'colis', does: 'add', publishes: false }]
    })
    expect((await ana.get('knowledge.read', { params: { id: 'colis' } })).value).toMatchObject(form())
  })

  test('what has more than a text is named, not lost: neither by the export nor by an import', async () => {
    await add({ title: 'Long', steps: COMPLEX })
    const { text, left } = await ana.get('knowledge.export', { query: { format: 'csv' } })
    expect(left).toEqual(['Long'])
    expect(text).not.toContain('Long')
    const { done, rows } = await bring('id;title;answer\nlong;Long;Court')
    expect(done).toBe(false)
    expect(rows).toMatchObject([{ id: 'long', does: 'refuse', fields: { answer: 'fixed' } }])
  })

  test('one bad row, and nothing of the file is taken', async () => {
    const text =
      'id,language,title,formulations,answer,status\n,fr,Un,,Un.,draft\n,xx,Deux,,Deux.,draft\n,fr,Trois,,,published'
    const { done, rows } = await bring(text, { publish: true })
    expect(done).toBe(false)
    expect(rows.map(({ line, does, fields }) => [line, does, fields])).toEqual([
      [2, 'add', undefined],
      [3, 'refuse', { language: 'choice' }],
      [4, 'refuse', { steps: 'too_few' }]
    ])
    expect(await all()).toEqual([])
  })

  test('a dry run says what the real one does, and changes nothing', async () => {
    const text = 'title;answer;status\nUn;Un.;published\nDeux;Deux.;draft'
    const dry = await bring(text, { dry: true, publish: true })
    expect(dry).toMatchObject({ done: false, rows: [{ publishes: true }, { publishes: false }] })
    expect(await all()).toEqual([])
    expect((await bring(text, { publish: true })).rows).toEqual(dry.rows)
    expect((await all()).map(({ title, status }) => [title, status])).toEqual(
      expect.arrayContaining([
        ['Un', 'published'],
        ['Deux', 'draft']
      ])
    )
  })

  test('a row in which nothing is recognised is refused, and so is the file', async () => {
    const read = await ana.get('knowledge.import', {
      body: { format: 'json', text: '[{"foo":"bar"}]', dry: true, publish: false }
    })
    expect(read.rows).toMatchObject([{ does: 'refuse' }])
    expect((await bring('title;answer;foo\n;;bar', { dry: true })).rows).toMatchObject([
      { does: 'refuse', fields: { '': 'required' } }
    ])
  })

  test.each(['', '\n\n', 'foo;bar\n1;2', 'PK\u0003\u0004\0\0"'])(
    '%j is no file of knowledge, whatever its lines',
    async text => {
      expect((await bring(text, { dry: true })).fault).toEqual({ code: 'format' })
    }
  )

  test('without the wish to publish, everything arrives as drafts', async () => {
    await bring('title;answer;status\nUn;Un.;published')
    expect(await all()).toMatchObject([{ status: 'draft' }])
  })

  test('JSON carries everything, its conditions too, to another installation', async () => {
    const condition = { on: 'variable', name: 'animal', test: 'defined' } as const
    await ana.get('conditions.add', { body: { name: 'Animal connu', condition } })
    const steps: KnowledgeForm['steps'] = [
      { type: 'when', condition: { on: 'named', condition: 'animal-connu' }, yes: COMPLEX, no: COMPLEX }
    ]
    const { version, value } = await add({ steps })
    await ana.get('knowledge.publish', { params: { id: value.id }, body: { version, value: form({ steps }) } })
    const { text } = await ana.get('knowledge.export', { query: { format: 'json' } })
    const other = await startServer()
    const bea = await administrator(other)
    const body = { format: 'json', text, dry: false, publish: true } as const
    expect(await bea.get('knowledge.import', { body })).toMatchObject({
      done: true,
      rows: [{ does: 'add', publishes: true }]
    })
    expect(await bea.get('knowledge.read', { params: { id: value.id } })).toMatchObject({
      status: 'published',
      value: { steps }
    })
    expect((await bea.get('knowledge.parts', {})).conditions).toMatchObject([{ value: { name: 'Animal connu' } }])
    await other.close()
  })

  test.each(['', 'not;a;file', '{"knowledge": 3}', '{', 'id;title;answer\na;"b'])(
    '%j is told to be no such file',
    async text => {
      const format = text.startsWith('{') ? 'json' : 'csv'
      const report = await ana.get('knowledge.import', { body: { format, text, dry: false } })
      expect(report).toMatchObject({ done: false, rows: [], fault: { code: 'format' } })
    }
  )

  test('the same id twice in a file is one too many', async () => {
    const { rows } = await bring('id;title;answer\nun;Un;Un.\nun;Un;Encore.')
    expect(rows.map(({ does, fields }) => [does, fields])).toEqual([
      ['add', undefined],
      ['refuse', { id: 'taken' }]
    ])
  })
})
