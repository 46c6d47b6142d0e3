interface Row {
  title: string
  formulations: readonly string[]
  answer: string
}

/** What an import takes, as a spreadsheet of that language reads it: one row, its formulations one below the other. */
export function exampleCsv(language: string, { title, formulations, answer }: Row): string {
  const separator = language === 'fr' ? ';' : ','
  const rows = [
    ['id', 'language', 'title', 'formulations', 'answer', 'status'],
    ['', language, title, formulations.join('\n'), answer, 'draft']
  ]
  const lines = rows.map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}
