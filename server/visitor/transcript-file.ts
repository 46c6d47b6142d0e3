import { escapeHtml } from '../../shared/escape-html.ts'
import type { TranscriptFormat } from '../../shared/protocol.ts'
import type { Reading, ReadLine } from './transcript.ts'

const textLine = ({ who, when, text }: ReadLine) =>
  who ? `[${when}] ${who}\n${text}\n\n` : `[${when}] – ${text} –\n\n`

async function* textOf({ title, made, lines }: Reading): AsyncGenerator<string> {
  // Programs that guess the encoding of a text file guess right with this in front.
  yield `\uFEFF${title}\n${made}\n\n`
  for await (const line of lines()) yield textLine(line)
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;color-scheme:light dark}' +
  'article{margin:1em 0}h2{font-size:1em;margin:0}time,.made{opacity:.75;font-size:.85em;font-weight:400}' +
  'p{margin:.2em 0;white-space:pre-wrap;overflow-wrap:anywhere}.notice{font-style:italic}'

function htmlLine({ who, when, text }: ReadLine): string {
  const time = `<time>${escapeHtml(when)}</time>`
  const words = `<p>${escapeHtml(text)}</p>`
  return who
    ? `<article><h2>${escapeHtml(who)} ${time}</h2>${words}</article>\n`
    : `<article class="notice">${time}${words}</article>\n`
}

/** Whole in itself: neither scripts nor anything to load. */
async function* htmlOf({ title, made, language, lines }: Reading): AsyncGenerator<string> {
  const name = escapeHtml(title)
  yield `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width"><title>${name}</title><style>${STYLE}</style></head>` +
    `<body><main><h1>${name}</h1><p class="made">${escapeHtml(made)}</p>\n`
  for await (const line of lines()) yield htmlLine(line)
  yield '</main></body></html>\n'
}

export const TRANSCRIPT_FILES = {
  text: { write: textOf, type: 'text/plain; charset=utf-8', name: 'conversation.txt' },
  html: { write: htmlOf, type: 'text/html; charset=utf-8', name: 'conversation.html' }
} as const satisfies Record<TranscriptFormat, object>
