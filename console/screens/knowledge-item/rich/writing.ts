/** A text with what is selected of it. */
export interface Writing {
  text: string
  start: number
  end: number
}

/** Puts signs around the selection, or takes them away where they are there already. */
export function wrapped({ text, start, end }: Writing, sign: string, empty: string): Writing {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const chosen = text.slice(start, end)
  if (before.endsWith(sign) && after.startsWith(sign)) {
    const from = start - sign.length
    return {
      text: before.slice(0, -sign.length) + chosen + after.slice(sign.length),
      start: from,
      end: from + chosen.length
    }
  }
  // Signs hold only where they touch a word.
  const core = chosen.trim() || empty
  const lead = chosen.trim() ? (/^\s*/.exec(chosen)?.[0] ?? '') : ''
  const tail = chosen.trim() ? (/\s*$/.exec(chosen)?.[0] ?? '') : chosen
  const from = start + lead.length + sign.length
  return { text: before + lead + sign + core + sign + tail + after, start: from, end: from + core.length }
}

/** Makes the lines of the selection items of a list, or plain lines again. */
export function listed({ text, start, end }: Writing, kind: 'ul' | 'ol'): Writing {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const upto = next === -1 ? text.length : next
  const lines = text.slice(from, upto).split('\n')
  const own = kind === 'ul' ? /^- / : /^\d{1,3}\. /
  const isList = lines.every(line => own.test(line))
  const made = lines.map((line, i) => {
    const bare = line.replace(/^(- |\d{1,3}\. )/, '')
    return isList ? bare : `${kind === 'ul' ? '-' : `${i + 1}.`} ${bare}`
  })
  const all = made.join('\n')
  return { text: text.slice(0, from) + all + text.slice(upto), start: from + all.length, end: from + all.length }
}

/** A link whose address waits to be typed over. */
export function linked({ text, start, end }: Writing, label: string): Writing {
  const chosen = text.slice(start, end).trim() || label
  const address = 'https://'
  const from = start + chosen.length + 3
  return {
    text: `${text.slice(0, start)}[${chosen}](${address})${text.slice(end)}`,
    start: from,
    end: from + address.length
  }
}

export function inserted({ text, start, end }: Writing, what: string): Writing {
  const at = start + what.length
  return { text: text.slice(0, start) + what + text.slice(end), start: at, end: at }
}
