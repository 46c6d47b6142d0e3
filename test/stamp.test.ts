import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forgetBuild, isBuilt, noteBuild, sourcesNow } from '../scripts/building/stamp.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'relais-stamp-'))

test('a build is made again when a source has other words, another name or is gone, and for nothing else', () => {
  const root = folder()
  mkdirSync(join(root, 'widget/ui'), { recursive: true })
  const file = join(root, 'widget/ui/a.ts')
  const states = ['one', 'two'].map(words => {
    writeFileSync(file, words)
    return sourcesNow(root)
  })
  utimesSync(file, 1, 1)
  writeFileSync(join(root, 'README.md'), 'not a source')
  expect(sourcesNow(root)).toBe(states[1])
  writeFileSync(join(root, 'widget/ui/b.ts'), '')
  states.push(sourcesNow(root))
  rmSync(file)
  states.push(sourcesNow(root))
  expect(new Set(states).size).toBe(4)
})

test('what a build left counts as long as all of it is there, and not while the next one is under way', () => {
  const dist = folder()
  expect(isBuilt(dist, 'now')).toBe(false)
  mkdirSync(join(dist, 'widget'))
  const chatbox = join(dist, 'widget/chatbox.js')
  writeFileSync(chatbox, '')
  noteBuild(dist, 'now')
  expect([isBuilt(dist, 'now'), isBuilt(dist, 'later')]).toEqual([true, false])
  rmSync(chatbox)
  expect(isBuilt(dist, 'now')).toBe(false)
  writeFileSync(chatbox, '')
  forgetBuild(dist)
  expect(isBuilt(dist, 'now')).toBe(false)
  writeFileSync(join(dist, 'built.json'), '{"sou')
  expect(isBuilt(dist, 'now')).toBe(false)
})
