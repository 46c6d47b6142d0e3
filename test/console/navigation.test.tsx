import { screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { botView } from '../support/console-answers.ts'
import { openConsole, refuse } from '../support/console-page.tsx'

const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const replies = { 'bot.read': () => botView(), 'channels.list': () => ({ channels: [] }) }

test('a link changes the address, the title of the tab, and takes the focus to the heading', async () => {
  const { user } = await openConsole('/channels', replies)
  await user.click(screen.getByRole('link', { name: 'Général' }))
  const title = await heading('Général')
  expect(location.pathname).toBe('/console/preferences/bot/general')
  await waitFor(() => expect(document.title).toBe('Général · Bot · Relais'))
  expect(document.activeElement).toBe(title)
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Général')
})

test('a fresh page leaves the focus where the browser puts it', async () => {
  await openConsole('/channels', replies)
  await heading('Canaux')
  expect(document.activeElement).toBe(document.body)
})

test('a step back shows the screen before', async () => {
  const { user } = await openConsole('/channels', replies)
  await user.click(screen.getByRole('link', { name: 'Général' }))
  await heading('Général')
  history.back()
  await heading('Canaux')
})

test('an address with an end that cannot be read opens its screen all the same', async () => {
  await openConsole('/channels#100%;x', replies)
  await heading('Canaux')
})

test('an address of no screen says so and leads home', async () => {
  await openConsole('/nowhere')
  await heading('Page introuvable')
  expect(screen.getByRole('link', { name: 'Revenir à l’accueil' }).getAttribute('href')).toBe('/console/')
})

test('nobody sees a screen before they are logged in, and arrive where they wanted to go', async () => {
  const { user } = await openConsole('/channels', {
    ...replies,
    'session.read': () => ({ user: null, first: false }),
    'session.start': ({ body }) =>
      (body as { password: string }).password === 'right password'
        ? { user: { id: 'u', name: 'Ana', email: 'ana@example.org', role: 'editor' }, csrf: 'c', first: false }
        : refuse({ code: 'token_invalid' })
  })
  await heading('Se connecter')
  await user.type(screen.getByLabelText('Adresse e-mail'), 'ana@example.org')
  await user.type(screen.getByLabelText('Mot de passe'), 'wrong password')
  await user.click(screen.getByRole('button', { name: 'Se connecter' }))
  await screen.findByText(/ne vont pas ensemble/)
  await user.clear(screen.getByLabelText('Mot de passe'))
  await user.type(screen.getByLabelText('Mot de passe'), 'right password')
  await user.click(screen.getByRole('button', { name: 'Se connecter' }))
  await heading('Canaux')
})

test('too many attempts say how long to wait', async () => {
  const { user } = await openConsole('/', {
    'session.read': () => ({ user: null, first: false }),
    'session.start': () => refuse({ code: 'too_many', retryIn: 300_000 })
  })
  await user.type(screen.getByLabelText('Adresse e-mail'), 'ana@example.org')
  await user.type(screen.getByLabelText('Mot de passe'), 'x')
  await user.click(screen.getByRole('button', { name: 'Se connecter' }))
  await screen.findByText('Trop d’essais. Réessayez dans 5 minutes.')
})

test('the language is switched at once, and remembered', async () => {
  const { user } = await openConsole('/channels', replies)
  await user.selectOptions(screen.getByLabelText('Langue'), 'en')
  await heading('Channels')
  await waitFor(() => expect(document.documentElement.lang).toBe('en'))
  expect(localStorage.getItem('relais-console-language')).toBe('en')
})

test('being offline is told, and so is the return', async () => {
  await openConsole('/channels', replies)
  window.dispatchEvent(new Event('offline'))
  await screen.findByText(/Vous êtes hors ligne/)
  window.dispatchEvent(new Event('online'))
  await screen.findByText('La connexion est revenue.')
  await waitFor(() => expect(screen.queryByText(/Vous êtes hors ligne/)).toBeNull())
})

test('what could not be loaded is asked for again by a button', async () => {
  const state = { broken: true }
  const { user } = await openConsole('/channels', {
    'channels.list': () => (state.broken ? refuse({ code: 'busy' }) : { channels: [] })
  })
  await screen.findByText(/Le serveur est occupé/)
  state.broken = false
  await user.click(screen.getByRole('button', { name: 'Réessayer' }))
  await screen.findByText('Aucun canal pour l’instant')
})
