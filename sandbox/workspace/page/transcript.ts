/** One line of a transcript that came as a block of text. */
export interface Line {
  time: string
  who: string
  text: string
}

export interface Transcript {
  title: string
  lines: Line[]
}

const LINE = /^(\d{1,2}:\d{2}) ([^\n:]{1,60}?)\s?: ?/

/**
 * Integrations have no way to back-date messages, so they tell the history as text: a heading, then `10:02 Name: words`
 * per message, further lines of a message indented. Null for a text of any other form, which is shown as it is.
 */
export function transcriptIn(text: string): Transcript | null {
  const [title = '', ...rest] = text.split('\n')
  const lines: Line[] = []
  for (const line of rest) {
    const [head, time = '', who = ''] = LINE.exec(line) ?? []
    const last = lines.at(-1)
    if (head) lines.push({ time, who, text: line.slice(head.length) })
    else if (last) last.text += `\n${line.trim()}`
    else if (line.trim()) return null
  }
  return lines.length > 0 && !LINE.test(title) ? { title: title.trim(), lines } : null
}
