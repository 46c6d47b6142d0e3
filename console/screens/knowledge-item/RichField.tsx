import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type FieldWords, useField } from '../../forms/context.ts'
import { Field } from '../../forms/Field.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { fromHtml, toHtml } from './rich/html.ts'
import { markupOf, parse, toMarkup } from './rich/markup.ts'
import { Preview } from './rich/Preview.tsx'
import { isPlain, toText } from './rich/tree.ts'
import { inserted, linked, listed, type Writing, wrapped } from './rich/writing.ts'
import { Toolbar } from './Toolbar.tsx'

export interface Rich {
  text: string
  html?: string
}

interface Props {
  path: string
  value: Rich
  words: FieldWords
  onChange: (value: Rich) => void
  lang: string
}

const typedOf = ({ text, html }: Rich) => (html === undefined ? markupOf(text) : toMarkup(fromHtml(html)))

function richOf(markup: string): Rich {
  const blocks = parse(markup)
  if (!isPlain(blocks)) return { text: toText(blocks), html: toHtml(blocks) }
  return { text: markup.replace(/\\([\\*[\]()\-.])/g, '$1') }
}

/** What stands in the field is typed text; what is stored is text and a little HTML. Only a change from elsewhere rewrites it. */
function useTyped(value: Rich, onChange: (value: Rich) => void) {
  const [typed, setTyped] = useState(() => typedOf(value))
  const told = useRef(value)
  const isOther = told.current.text !== value.text || told.current.html !== value.html
  const shown = isOther ? typedOf(value) : typed
  useLayoutEffect(() => {
    if (!isOther) return
    told.current = value
    setTyped(shown)
  })
  return {
    typed: shown,
    type(markup: string): void {
      told.current = richOf(markup)
      setTyped(markup)
      onChange(told.current)
    }
  }
}

/** Changes what is selected, and leaves the cursor where the person goes on. */
function useWriting(typed: string, type: (markup: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null)
  const selection = useRef<Writing | null>(null)
  useLayoutEffect(() => {
    if (!selection.current || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(selection.current.start, selection.current.end)
    selection.current = null
  })
  function write(change: (now: Writing) => Writing): void {
    const { selectionStart: start = typed.length, selectionEnd: end = typed.length } = area.current ?? {}
    selection.current = change({ text: typed, start, end })
    type(selection.current.text)
  }
  return { area, write }
}

/** Beyond it the field scrolls. */
const MOST_ROWS = 14

/** A plain field with a toolbar, and under it what the visitor will see. */
export function RichField({ path, value, words, onChange, lang }: Props) {
  const { rich } = useKnowledgeWords()
  const parts = useField(path, words)
  const { typed, type } = useTyped(value, onChange)
  const { area, write } = useWriting(typed, type)
  const bold = () => write(now => wrapped(now, '**', rich.boldText))
  const italic = () => write(now => wrapped(now, '*', rich.italicText))
  const blocks = parse(typed)
  const isWorthShowing = typed.includes('${') || !isPlain(blocks)

  return (
    <Field parts={parts} words={words}>
      <div class="rich">
        <Toolbar
          controls={parts.id}
          onBold={bold}
          onItalic={italic}
          onList={kind => write(now => listed(now, kind))}
          onLink={() => write(now => linked(now, rich.linkText))}
          onVariable={name => write(now => inserted(now, `\${${name}}`))}
        />
        <textarea
          {...parts.aria}
          ref={area}
          class="input input-area rich-area"
          rows={Math.min(MOST_ROWS, Math.max(3, typed.split('\n').length + 1))}
          value={typed}
          lang={lang}
          placeholder={words.placeholder}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={event => {
            const isShortcut = (event.ctrlKey || event.metaKey) && !event.altKey
            const act = isShortcut ? { b: bold, i: italic }[event.key.toLowerCase()] : undefined
            if (!act) return
            event.preventDefault()
            act()
          }}
        />
      </div>
      {isWorthShowing && (
        <div class="rich-preview" lang={lang}>
          <p class="rich-preview-label">{rich.preview}</p>
          <Preview blocks={blocks} />
        </div>
      )}
    </Field>
  )
}
