import { globSync, readFileSync } from 'node:fs'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const NO_BREAK = '\u00a0'
/** Every French text that somebody reads on a screen; a file of two languages up to where the other begins. */
const FILES = [
  ...globSync('console/words/fr/*.ts'),
  ...globSync('shared/words/*fr.ts'),
  ...globSync('sandbox/*/words/fr.ts'),
  'shared/sentences/fr.ts',
  'scripts/seed/demo.ts',
  'widget/preview/words.ts'
].sort()

/** The texts of a file as they are written, templates in their parts. */
function textsIn(file: string): string[] {
  const code = readFileSync(file, 'utf8').split(/^const en(glish)?:/m)[0] ?? ''
  const texts: string[] = []
  const visitor = new Visitor({
    Literal: ({ value }) => void (typeof value === 'string' && texts.push(value)),
    TemplateElement: ({ value }) => void texts.push(value.cooked ?? value.raw)
  })
  visitor.visit(parseSync(file, code).program)
  return texts.filter(text => !/^\.{1,2}\//.test(text))
}

/** As a French text is set: ’, and nothing that lets a sign of two parts or a quotation mark stand alone at the edge of a line. */
const asSet = (text: string) =>
  text
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '’')
    .replace(/ (?=[:;!?»](?![)\w]))/g, NO_BREAK)
    .replace(/(?<=[\p{L}\d)»])(?=[;!?](?:\s|$))/gu, NO_BREAK)
    .replace(/(?<=[\p{L})»])(?=:(?:\s|$))/gu, NO_BREAK)
    .replace(/«(?: |(?=[\p{L}\d]))/gu, `«${NO_BREAK}`)
    .replace(/(?<=[\p{L}\d.])»/gu, `${NO_BREAK}»`)

const seen = (text: string) => text.replaceAll(NO_BREAK, '⍽')

test('French texts are set as French: apostrophes, and no-break spaces where they belong', () => {
  expect(FILES.length).toBeGreaterThan(20)
  const wrong = FILES.flatMap(file =>
    textsIn(file)
      .filter(text => asSet(text) !== text)
      .map(text => `${file}: ${seen(text)} → ${seen(asSet(text))}`)
  )
  expect(wrong).toEqual([])
})

test('the French of the preview page keeps its signs together too', () => {
  const [body = ''] = readFileSync('index.html', 'utf8').split('</body>')
  expect([...body.matchAll(/[^>]*(?:\p{L}'\p{L}| [;!?»]|« )[^<]*/gu)].map(([text]) => text.trim())).toEqual([])
})

test('a text that is not set is seen', () => {
  expect(asSet("L'essai : « a » ?")).toBe('L’essai\u00a0: «\u00a0a\u00a0»\u00a0?')
  for (const text of ['à 10:30', 'https://exemple.fr', 'a\u00a0:', '12:05']) expect(asSet(text)).toBe(text)
})
