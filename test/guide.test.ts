import { globSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { connector as englishConnector } from '../console/words/en/connector.ts'
import { connector as frenchConnector } from '../console/words/fr/connector.ts'

const LANGUAGES = ['fr', 'en'] as const
const guide = (language: string) => readFileSync(`docs/guide.${language}.md`, 'utf8')
const pictures = (language: string) => readdirSync('docs/images/guide').filter(name => name.startsWith(`${language}-`))

const CHECKED = { fr: frenchConnector, en: englishConnector }

/** Everything that the console and the sandbox show, as it stands in their words. */
const onScreen = (language: string) =>
  globSync([`console/words/${language}/*.ts`, `sandbox/*/words/${language}.ts`])
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
    .replaceAll('\u00a0', ' ')

/** `*Names › like these*` in single stars. */
const namesIn = (text: string) =>
  [...text.replaceAll('**', '').matchAll(/\*([^*]+)\*/g)].flatMap(([, names = '']) =>
    names.replaceAll(/\s+/g, ' ').split(' › ')
  )

/** Names of things that a person has made, of menus of the browser, and sentences that are cut short. */
const OWN =
  /^((Compétence : |Skill: )?Animal|1 opérateur|1 agent|italique|italics|la conversation|the conversation)$|…$/

test.each(LANGUAGES)('every picture of the guide is there, and none that it does not show: %s', language => {
  const shown = [...guide(language).matchAll(/images\/guide\/([\w-]+\.png)/g)].map(([, name]) => name)
  expect([...new Set(shown)].sort()).toEqual(pictures(language).sort())
})

test.each(LANGUAGES)('every name in the guide stands on a screen: %s', language => {
  const screens = onScreen(language)
  const names = namesIn(guide(language)).filter(name => !OWN.test(name))
  expect(names.length).toBeGreaterThan(60)
  expect(names.filter(name => !screens.includes(name.replace(/[«»“”?]/g, '').trim()))).toEqual([])
})

test.each(LANGUAGES)(
  'every point that a test of the connection may find stands in the guide as the console names it: %s',
  language => {
    const rows = [...guide(language).matchAll(/^\| \*([^*]+)\* \| \S/gm)].map(([, name]) => name)
    expect(rows).toEqual(expect.arrayContaining(Object.values(CHECKED[language].test.subjects)))
  }
)
