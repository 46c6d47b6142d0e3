import { screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { exampleCsv } from '../../console/screens/knowledge-files/example.ts'
import { readCsv } from '../../server/console/knowledge/csv.ts'
import type { ImportReport } from '../../shared/console.ts'
import { openConsole } from '../support/console-page.tsx'

async function look(report: ImportReport) {
  const { user } = await openConsole('/knowledge/files', { 'knowledge.import': () => report })
  await user.upload(await screen.findByLabelText('Fichier'), new File(['x'], 'reponses.csv', { type: 'text/csv' }))
}

test('a file that cannot be read says what is expected, and offers an example', async () => {
  await look({ rows: [], done: false, fault: { code: 'format' } })
  await screen.findByText(/dont « title » et « answer »/)
  screen.getByRole('button', { name: 'Télécharger un exemple (CSV)' })
  screen.getByText('reponses.csv')
})

test('before anything is done it is told as what will be, and what is refused is counted and named', async () => {
  await look({
    done: false,
    rows: [
      { line: 2, id: 'a', title: 'A', does: 'add', publishes: false },
      { line: 3, id: 'b', title: '', does: 'refuse', publishes: false, fields: { '': 'required' } },
      { line: 4, id: 'c', title: 'C', does: 'refuse', publishes: false, fields: { language: 'choice' } }
    ]
  })
  await screen.findByText('Sera créée')
  screen.getByText('1 à créer, 0 à modifier, 0 sans changement, 2 refusées')
  screen.getByText(/ni titre, ni formulation, ni réponse/)
  screen.getByText(/^langue : une de ces valeurs : fr, en/)
})

test('the example is one that an import reads', () => {
  const read = readCsv(exampleCsv('fr', { title: 'T', formulations: ['a ?', 'b "c"'], answer: 'R' }))
  expect(read).toMatchObject({ ok: true, table: [{ line: 1 }, { cells: ['', 'fr', 'T', 'a ?\nb "c"', 'R', 'draft'] }] })
})
