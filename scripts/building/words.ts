import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LANGUAGES } from '../../shared/languages.ts'
import type { Chunk } from './all.ts'

/**
 * Gives the words of each language the panel's hash in the place of their own, `en-FgNiAm.js` beside `panel-FgNiAm.js`: so the launcher can
 * fetch both at once without knowing the names of eight files. Safe to be kept for ever, since the panel's hash is taken over the names,
 * and with them the hashes, of all that it asks for.
 */
export async function nameWords(chunks: Chunk[], outDir: string): Promise<Chunk[]> {
  const panel = chunks.find(({ name }) => name === 'panel')
  if (!panel) throw new Error('The build has no panel')
  const words = chunks.filter(({ name }) => LANGUAGES.some(language => language === name))
  const renamed = new Map(words.map(({ file, name }) => [file, panel.file.replace('panel', name)]))
  const nameOf = (file: string) => renamed.get(file) ?? file
  const base = (file: string) => file.split('/').at(-1) ?? file
  const rewritten = (code: string) =>
    [...renamed].reduce((all, [from, to]) => all.replaceAll(base(from), base(to)), code)
  const named = chunks.map(chunk => ({
    ...chunk,
    file: nameOf(chunk.file),
    imports: chunk.imports.map(nameOf),
    code: rewritten(chunk.code)
  }))
  await Promise.all(words.map(({ file }) => rm(join(outDir, file))))
  await Promise.all(named.map(({ file, code }) => writeFile(join(outDir, file), code)))
  return named
}
