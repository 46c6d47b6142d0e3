import { configure, fireEvent, screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { bot, log, timeline } from '../../widget/dev/scripted.ts'
import { atOnce } from '../support/at-once.ts'
import { showPanel, showScene } from '../support/panel.tsx'

configure({ asyncUtilTimeout: 10_000 })

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Votre message' })

test('Enter sends, Shift+Enter breaks the line, and the field is empty again', async () => {
  const { asked } = await showPanel()
  await userEvent.type(field(), 'un{Shift>}{Enter}{/Shift}deux{Enter}')
  expect(asked('say')).toEqual([['say', 'un\ndeux']])
  expect(field().value).toBe('')
  expect(document.activeElement).toBe(field())
})

test('[S7] what was put in and sent before the next frame is gone from the field, and a second Enter sends nothing', async () => {
  const { asked } = await showPanel()
  field().value = 'Bonjour'
  await atOnce(() => field().dispatchEvent(new InputEvent('input', { bubbles: true })))
  const enter = () => field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
  await atOnce(enter)
  expect(field().value).toBe('')
  await atOnce(enter)
  expect(asked('say')).toEqual([['say', 'Bonjour']])
})

test('an input method keeps its Enter', async () => {
  const { asked } = await showPanel({ writing: 'こん' })
  fireEvent.keyDown(field(), { key: 'Enter', isComposing: true })
  fireEvent.keyDown(field(), { key: 'Enter', keyCode: 229 })
  expect(asked('say')).toEqual([])
  fireEvent.keyDown(field(), { key: 'Enter' })
  expect(asked('say')).toHaveLength(1)
})

test('[S7] nothing but spaces is not sent, nor what is too long; the field says so before', async () => {
  const { asked, store } = await showPanel({ writing: '   ' })
  const send = screen.getByRole('button', { name: 'Envoyer' })
  await userEvent.click(send)
  expect(send.getAttribute('aria-disabled')).toBe('true')
  store.setState({ writing: 'x'.repeat(3_900) })
  await waitFor(() => screen.getByText('100 caractères restants'))
  store.setState({ writing: 'x'.repeat(4_001) })
  await waitFor(() => screen.getByText('1 caractère de trop'))
  expect(field().getAttribute('aria-invalid')).toBe('true')
  await userEvent.click(send)
  expect(asked('say')).toEqual([])
})

test('what is being written is kept by the store', async () => {
  const { store } = await showPanel({ writing: 'déjà ' })
  await userEvent.type(field(), 'là')
  expect(store.getState().writing).toBe('déjà là')
})

test.each([
  ['email', 'text', 'Une adresse e-mail est attendue, par exemple nom@exemple.fr', 'email'],
  ['number', 'text', 'Un nombre est attendu, par exemple 42', 'decimal'],
  ['choice', 'text', 'Choisissez une des réponses proposées', null]
] as const)(
  '[B5] a question of kind %s says what is expected and fits the keyboard',
  async (kind, _, hint, keyboard) => {
    await showPanel({ timeline: timeline(log('fr', bot('?', '', { ask: { kind } }))) })
    expect(screen.getByText(hint).id).toBe('hint')
    expect(field().getAttribute('aria-describedby')).toContain('hint')
    expect(field().getAttribute('inputmode')).toBe(keyboard)
    // RGAA 11.13, WCAG 1.3.5.
    expect(field().getAttribute('autocomplete')).toBe(kind === 'email' ? 'email' : null)
  }
)

test('[H7] files may be attached to people only', async () => {
  const { store, asked } = await showPanel()
  expect(screen.queryByRole('button', { name: 'Joindre un fichier' })).toBeNull()
  store.setState({ mode: 'waiting' })
  await screen.findByRole('button', { name: 'Joindre un fichier' })
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  expect(input?.accept).toContain('.pdf')
  const file = new File(['x'], 'a.pdf', { type: 'application/pdf' })
  if (input) await userEvent.upload(input, file)
  expect(asked('attach')).toEqual([['attach', [file]]])
})

test('files are taken by paste and by drop, with a veil that says so; a bot takes none', async () => {
  const { store, asked } = await showScene('live')
  const file = new File(['x'], 'a.png', { type: 'image/png' })
  const panel = screen.getByRole('dialog')
  const files = { files: [file], types: ['Files'] }
  fireEvent.paste(field(), { clipboardData: files })
  fireEvent.dragEnter(panel, { dataTransfer: files })
  await screen.findByText('Déposez vos fichiers ici')
  fireEvent.drop(panel, { dataTransfer: files })
  await waitFor(() => expect(screen.queryByText('Déposez vos fichiers ici')).toBeNull())
  expect(asked('attach')).toHaveLength(2)

  store.setState({ mode: 'bot' })
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Joindre un fichier' })).toBeNull())
  fireEvent.drop(panel, { dataTransfer: files })
  fireEvent.paste(field(), { clipboardData: files })
  expect(asked('attach')).toHaveLength(2)
})

test('[F1] a refused file is told with its reason, until the visitor has read it', async () => {
  const { asked } = await showScene('refused')
  const told = screen.getByRole('alert')
  expect(told.textContent).toContain('installation.exe\u00a0: ce type de fichier n’est pas accepté.')
  expect(told.textContent).toMatch(/vacances-en-famille\.mov dépasse la limite de 20\sMo\./)
  await userEvent.click(screen.getByRole('button', { name: 'Fermer' }))
  expect(asked('dismissRefused')).toHaveLength(1)
})

test('an upload shows its progress and can be cancelled', async () => {
  const { asked } = await showScene('uploading')
  const bars = screen.getAllByRole<HTMLProgressElement>('progressbar')
  expect(bars.map(bar => bar.value)).toEqual([0.62, 0])
  await userEvent.click(screen.getByRole('button', { name: 'Annuler l’envoi de boite-de-vitesses.jpg' }))
  expect(asked('cancel')).toEqual([['cancel', 'd1']])
})
