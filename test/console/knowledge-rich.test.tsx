import { cleanup, render, screen } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import fc from 'fast-check'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import { AppContext } from '../../console/app/context.ts'
import { createConsole } from '../../console/app/create.ts'
import { withNew } from '../../console/screens/knowledge-item/Formulations.tsx'
import { type Rich, RichField } from '../../console/screens/knowledge-item/RichField.tsx'
import { fromHtml, toHtml } from '../../console/screens/knowledge-item/rich/html.ts'
import { markupOf, parse, toMarkup } from '../../console/screens/knowledge-item/rich/markup.ts'
import { isPlain, toText } from '../../console/screens/knowledge-item/rich/tree.ts'
import { listed, wrapped } from '../../console/screens/knowledge-item/rich/writing.ts'

afterEach(cleanup)

const htmlOf = (markup: string) => toHtml(parse(markup))

test('what people type becomes a little HTML', () => {
  expect(htmlOf('**Bonjour** *${prenom}*\nsuite')).toBe('<p><strong>Bonjour</strong> <em>${prenom}</em><br>suite</p>')
  expect(htmlOf('- un\n- deux\n\n1. a\n2. b')).toBe('<ul><li>un</li><li>deux</li></ul><ol><li>a</li><li>b</li></ol>')
  expect(htmlOf('[ici](https://example.com/a_b)')).toBe('<p><a href="https://example.com/a_b">ici</a></p>')
})

test.each(['[x](javascript:alert(1))', '<script>alert(1)</script>', '[x](data:text/html,y)', '<img src=x onerror=y>'])(
  '%j stays text',
  typed => {
    const made = htmlOf(typed)
    expect(made).not.toMatch(/<(?!\/?p>)/)
    expect(toText(fromHtml(made))).toBe(typed)
  }
)

test('a sum is no italic', () => {
  expect(isPlain(parse('2 * 3 * 4 et 5*6'))).toBe(true)
})

test('what was written elsewhere keeps its text, and of its form what we know', () => {
  const foreign =
    '<div><h2>Titre</h2><p>Un <b>mot</b> <a href="javascript:x">ici</a></p><ul><li>a</li></ul><img src=x></div>'
  expect(toMarkup(fromHtml(foreign))).toBe('Titre\n\nUn **mot** ici\n\n- a')
})

test('plain text is typed so that it stays what it is', () => {
  const sign = fc.constantFrom('a', ' ', '*', '**', '[', ']', '(', ')', '- ', '1. ', '\\', '\n', '.', 'https://x.fr')
  fc.assert(
    fc.property(fc.array(sign, { minLength: 1, maxLength: 12 }), signs => {
      const text = signs
        .join('')
        .replace(/\n{3,}/g, '\n\n')
        .replace(/^\s+|\s+$/gm, '')
      const blocks = parse(markupOf(text))
      expect(isPlain(blocks)).toBe(true)
      expect(toText(blocks).replace(/\n+/g, '\n')).toBe(text.replace(/\n+/g, '\n'))
    })
  )
})

test('the toolbar’s signs go around the selection, and away again', () => {
  const bold = wrapped({ text: 'un mot ici', start: 3, end: 7 }, '**', '')
  expect(bold.text).toBe('un **mot** ici')
  expect(wrapped(bold, '**', '').text).toBe('un mot ici')
  expect(listed({ text: 'a\nb', start: 0, end: 3 }, 'ol').text).toBe('1. a\n2. b')
  expect(listed({ text: '1. a\n2. b', start: 0, end: 9 }, 'ol').text).toBe('a\nb')
})

test('formulations are pasted by lines, each once', () => {
  expect(withNew(['Bonjour'], '- Un\n\n• Deux\nBONJOUR !\nun ?')).toEqual(['Bonjour', 'Un', 'Deux'])
})

function Field({ start, seen }: { start: Rich; seen: Rich[] }) {
  const [value, setValue] = useState(start)
  const take = (next: Rich) => {
    seen.push(next)
    setValue(next)
  }
  return (
    <>
      <RichField path="text" value={value} words={{ label: 'Texte' }} onChange={take} lang="fr" />
      <button type="button" onClick={() => setValue({ text: 'D’ailleurs' })}>
        Autre
      </button>
    </>
  )
}

const show = (start: Rich) => {
  const seen: Rich[] = []
  render(
    <AppContext.Provider value={createConsole(window)}>
      <Field start={start} seen={seen} />
    </AppContext.Provider>
  )
  return seen
}
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Texte')

test('typing keeps every sign under the cursor, and stores text and HTML', async () => {
  const seen = show({ text: '' })
  await userEvent.type(field(), 'Un **mot** de ')
  expect(field().value).toBe('Un **mot** de ')
  expect(seen.at(-1)).toEqual({ text: 'Un mot de ', html: '<p>Un <strong>mot</strong> de </p>' })
})

test('without formatting there is no HTML', async () => {
  const seen = show({ text: 'Bonjour' })
  await userEvent.type(field(), ' !')
  expect(seen.at(-1)).toEqual({ text: 'Bonjour !' })
})

test('a change from elsewhere, as of an undo, is shown', async () => {
  show({ text: 'Ici', html: '<p><strong>Ici</strong></p>' })
  expect(field().value).toBe('**Ici**')
  await userEvent.click(screen.getByText('Autre'))
  expect(field().value).toBe('D’ailleurs')
})
