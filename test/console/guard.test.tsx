import { screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { botView } from '../support/console-answers.ts'
import { ANA, openConsole, refuse } from '../support/console-page.tsx'

const BOT = '/preferences/bot/general'
const name = () => screen.findByLabelText<HTMLInputElement>(/Nom du bot/)
const leaves = () => {
  const event = new Event('beforeunload', { cancelable: true })
  window.dispatchEvent(event)
  return !event.defaultPrevented
}

test('leaving a screen with something unsaved asks, and staying keeps it', async () => {
  const { user } = await openConsole(BOT, { 'bot.read': () => botView() })
  await user.type(await name(), ' rouge')
  await user.click(screen.getByRole('link', { name: 'Canaux' }))
  await user.click(await screen.findByRole('button', { name: 'Rester ici' }))
  expect(location.pathname).toBe(`/console${BOT}`)
  expect((await name()).value).toBe('Patte rouge')
})

test('leaving all the same goes where one wanted to go', async () => {
  const { user } = await openConsole(BOT, { 'bot.read': () => botView(), 'channels.list': () => ({ channels: [] }) })
  await user.type(await name(), ' rouge')
  await user.click(screen.getByRole('link', { name: 'Canaux' }))
  await user.click(await screen.findByRole('button', { name: 'Quitter sans enregistrer' }))
  await screen.findByRole('heading', { level: 1, name: 'Canaux' })
  expect(location.pathname).toBe('/console/channels')
  expect(leaves()).toBe(true)
})

test('a step back with something unsaved asks, with the address as it was', async () => {
  const { user } = await openConsole('/channels', {
    'bot.read': () => botView(),
    'channels.list': () => ({ channels: [] })
  })
  await user.click(screen.getByRole('link', { name: 'Général' }))
  await user.type(await name(), ' rouge')
  history.back()
  await screen.findByText('Quitter sans enregistrer ?')
  await waitFor(() => expect(location.pathname).toBe(`/console${BOT}`))
  await user.click(screen.getByRole('button', { name: 'Quitter sans enregistrer' }))
  await screen.findByRole('heading', { level: 1, name: 'Canaux' })
  expect(location.pathname).toBe('/console/channels')
})

test('closing the tab asks only while something is unsaved', async () => {
  const { user } = await openConsole(BOT, {
    'bot.read': () => botView(),
    'bot.put': () => botView({ name: 'Patte !' }, 2)
  })
  await name()
  expect(leaves()).toBe(true)
  await user.type(await name(), ' !')
  await waitFor(() => expect(leaves()).toBe(false))
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await screen.findByText('Enregistré.')
  await waitFor(() => expect(leaves()).toBe(true))
})

test('a session that ends asks for the password in the place of the screen, and then does what was asked', async () => {
  const over = { is: true }
  const { user, asked } = await openConsole(BOT, {
    'bot.read': () => botView(),
    'bot.put': () => (over.is ? refuse({ code: 'token_invalid' }) : botView({ name: 'Patte rouge' }, 2)),
    'session.start': () => {
      over.is = false
      return { user: ANA, csrf: 'csrf-2', first: false }
    }
  })
  await user.type(await name(), ' rouge')
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await screen.findByText('Votre session est terminée')
  expect(screen.queryByLabelText(/Nom du bot/)).toBeNull()
  await user.type(screen.getByLabelText('Mot de passe'), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Se connecter' }))
  await screen.findByText('Enregistré.')
  expect(asked('bot.put').map(({ csrf }) => csrf)).toEqual(['csrf-1', 'csrf-2'])
  expect(screen.queryByText('Votre session est terminée')).toBeNull()
})
