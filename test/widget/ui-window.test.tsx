import { configure, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { words as en } from '../../shared/words/en.ts'
import { words as fr } from '../../shared/words/fr.ts'
import { handover as handoverFr } from '../../shared/words/handover-fr.ts'
import { late as lateEn } from '../../shared/words/late-en.ts'
import { late as lateFr } from '../../shared/words/late-fr.ts'
import { sizes } from '../../widget/words/sizes.ts'
import { showPanel, showScene } from '../support/panel.tsx'

configure({ asyncUtilTimeout: 10_000 })

const heading = () => screen.getByRole('heading', { level: 2 }).textContent
const panel = () => screen.getByRole('dialog')

test('the header says who answers: the bot, nobody yet, a person', async () => {
  const { store } = await showPanel()
  expect(heading()).toBe('Maison Lupin')
  screen.getByText('Assistant virtuel')
  store.setState({ mode: 'waiting' })
  await screen.findByText('Mise en relation…')
  store.setState({ mode: 'live', agent: { name: 'Lucie Martin', avatar: '/a.png' } })
  await screen.findByText('Opérateur')
  expect(heading()).toBe('Lucie Martin')
  expect(document.querySelector('.header .avatar img')?.getAttribute('src')).toBe('/a.png')
})

test('[H7] the queue can be left, and says that writing is possible', async () => {
  const { asked } = await showScene('waiting')
  screen.getByText(handoverFr.waitingHint)
  await userEvent.click(screen.getByRole('button', { name: 'Quitter la file d’attente' }))
  expect(asked('leave')).toHaveLength(1)
})

test('[E1] leaving the agent asks first; the focus goes to the answer that changes nothing', async () => {
  const { asked } = await showScene('live')
  const open = async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Options' }))
    await userEvent.click(screen.getByRole('button', { name: 'Quitter le livechat' }))
    return screen.findByRole('alertdialog', { name: 'Quitter le livechat\u00a0?' })
  }
  await open()
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Rester'))
  expect(document.querySelector('.face')?.hasAttribute('inert')).toBe(true)
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(asked('leave')).toEqual([])
  expect(asked('close')).toEqual([])

  await userEvent.click(within(await open()).getByRole('button', { name: 'Quitter' }))
  expect(asked('leave')).toHaveLength(1)
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
})

test('a question that the agent’s end has overtaken goes away by itself', async () => {
  const { store } = await showScene('live')
  await userEvent.click(screen.getByRole('button', { name: 'Options' }))
  await userEvent.click(screen.getByRole('button', { name: 'Quitter le livechat' }))
  await screen.findByRole('alertdialog')
  store.setState({ mode: 'bot', agent: null })
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  store.setState({ mode: 'live' })
  await screen.findByText('Opérateur')
  expect(screen.queryByRole('alertdialog')).toBeNull()
})

test('Escape closes the menu first, then the window; so does the button', async () => {
  const { asked } = await showScene('live')
  await userEvent.click(screen.getByRole('button', { name: 'Options' }))
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('button', { name: 'Quitter le livechat' })).toBeNull()
  expect(asked('close')).toEqual([])
  fireEvent.keyDown(panel(), { key: 'Escape' })
  await userEvent.click(screen.getByRole('button', { name: 'Réduire la fenêtre' }))
  expect(asked('close')).toHaveLength(2)
})

test('a closed window is out of reach and keeps its place', async () => {
  const { store } = await showScene('live')
  const log = screen.getByRole('log')
  store.setState({ open: false })
  await waitFor(() => expect(document.querySelector('.panel')?.hasAttribute('inert')).toBe(true))
  expect(document.body.contains(log)).toBe(true)
})

test('trouble with the connection shows after two seconds of patience, and not before', async () => {
  const { store } = await showScene('live')
  const late = (ms: number) => ({ connection: { status: 'connecting', since: Date.now() - ms } as const })
  store.setState(late(0))
  await waitFor(() => expect(store.getState().connection.status).toBe('connecting'))
  expect(screen.queryByText(lateFr.reconnecting, { selector: '.banner' })).toBeNull()
  await screen.findByText(lateFr.reconnecting, { selector: '.banner' })
  store.setState({ connection: { status: 'online' } })
  await waitFor(() => expect(screen.queryByText(lateFr.reconnecting, { selector: '.banner' })).toBeNull())
})

test('states are said at most once in five seconds, the latest one', async () => {
  vi.useFakeTimers()
  const { store } = await showScene('live', { agentTyping: null })
  const said = () => screen.getAllByRole('status')[0]?.textContent
  store.setState({ botTyping: true })
  await vi.advanceTimersByTimeAsync(100)
  expect(said()).toBe(lateFr.botTyping)
  store.setState({ botTyping: false, connection: { status: 'refused', code: 'token_invalid' } })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(said()).toBe(lateFr.botTyping)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(said()).toBe(lateFr.refusedConnection)
  vi.useRealTimers()
})

test('a conversation that cannot be opened says so and offers to try again', async () => {
  const { asked } = await showScene('trouble')
  expect(screen.getByRole('alert').textContent).toContain(fr.trouble)
  expect(screen.queryByRole('textbox')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  expect(asked('restart')).toHaveLength(1)
})

test('pictures open large; one whose address is over is asked for again and shows as a file', async () => {
  const { asked } = await showScene('live')
  const picture = screen.getByRole('button', { name: 'Agrandir l’image boite-de-vitesses.jpg' })
  const image = picture.querySelector('img')
  expect([image?.getAttribute('width'), image?.getAttribute('height')]).toEqual(['640', '420'])
  await userEvent.click(picture)
  const large = await waitFor(() => screen.getByRole('dialog', { name: 'boite-de-vitesses.jpg' }))
  await userEvent.click(within(large).getByRole('button', { name: 'Fermer' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'boite-de-vitesses.jpg' })).toBeNull())

  if (image) fireEvent.error(image)
  expect(asked('refresh')).toHaveLength(1)
  await screen.findByText('boite-de-vitesses.jpg', { selector: '.file b' })
})

test('a file is a card with its name, kind and size, to download', async () => {
  await showScene('live')
  const card = screen.getByRole('link', { name: /ordonnance\.xlsx/ })
  expect(card.textContent).toMatch(/^Télécharger.*ordonnance\.xlsx.*XLSX · 18\sko/)
  expect(card.getAttribute('download')).toBe('ordonnance.xlsx')
})

test('the words follow the channel’s language, down to numbers', async () => {
  await showScene('trouble', {}, 'en')
  screen.getByText(en.trouble)
  expect(document.querySelector('.shell')?.getAttribute('lang')).toBe('en')
  expect([lateFr.newMessages(1), lateFr.newMessages(2_000), lateEn.newMessages(0)]).toEqual([
    '1 nouveau message',
    '2\u202f000 nouveaux messages',
    '0 new messages'
  ])
  expect(
    [sizes('fr')(900), sizes('fr')(20 * 1024 * 1024), sizes('en')(1_536)].map(text => text.replace(/\s/g, ' '))
  ).toEqual(['900 o', '20 Mo', '1.5 kB'])
})
