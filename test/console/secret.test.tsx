import { screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { connectorView } from '../support/console-answers.ts'
import { openConsole } from '../support/console-page.tsx'

const CONNECTOR = '/preferences/livechat/connector'
const replies = {
  'connector.read': () => connectorView(),
  'connector.update': () => ({ connector: connectorView({ version: 2 }), skills: [] })
}
const update = () => screen.findByRole('button', { name: 'Mettre à jour' })

test('a secret that is set shows since when, and never itself', async () => {
  await openConsole(CONNECTOR, replies)
  expect(await screen.findAllByText(/Défini le 20 novembre 2026/)).toHaveLength(2)
  expect(screen.queryByLabelText('Secret key', { selector: 'input' })).toBeNull()
})

test('a secret that nobody replaces is sent blank, which keeps it', async () => {
  const { user, asked } = await openConsole(CONNECTOR, replies)
  await user.click(await update())
  await screen.findByText('Connecteur mis à jour.')
  expect(asked('connector.update')).toMatchObject([{ body: { version: 1, value: { secretKey: '', apiToken: '' } } }])
})

test('replacing a secret opens its field with the focus, and can be given up', async () => {
  const { user } = await openConsole(CONNECTOR, replies)
  await user.click(await screen.findByRole('button', { name: 'Remplacer\u00a0: Secret key' }))
  const field = screen.getByLabelText<HTMLInputElement>('Secret key')
  await waitFor(() => expect(document.activeElement).toBe(field))
  expect(field.type).toBe('password')
  await user.type(field, 'new')
  await user.click(screen.getByRole('button', { name: 'Garder l’actuel' }))
  expect(screen.getByRole('button', { name: 'Remplacer\u00a0: Secret key' })).toBeTruthy()
})

test('a new secret is sent, and is gone from the page once it is saved', async () => {
  const { user, asked } = await openConsole(CONNECTOR, replies)
  await user.click(await screen.findByRole('button', { name: 'Remplacer\u00a0: Token API' }))
  await user.type(screen.getByLabelText('Token API'), 'new-token')
  await user.click(await update())
  await screen.findByText('Connecteur mis à jour.')
  expect(asked('connector.update')).toMatchObject([{ body: { value: { apiToken: 'new-token' } } }])
  expect(document.body.innerHTML).not.toContain('new-token')
})

test('a mandatory secret that is not set is asked for before anything is sent', async () => {
  const empty = { set: false }
  const secrets = { secretKey: empty, apiToken: empty, webhookSecret: empty }
  const { user, asked } = await openConsole(CONNECTOR, {
    ...replies,
    'connector.read': () => connectorView({ secrets })
  })
  await user.click(await update())
  await screen.findByText('2 champs sont à corriger')
  expect(document.activeElement).toBe(screen.getByLabelText('Secret key'))
  expect(asked('connector.update')).toEqual([])
})

test('a domain that is none is told in its own words', async () => {
  const { user } = await openConsole(CONNECTOR, replies)
  const domain = await screen.findByLabelText('Nom de domaine')
  await user.clear(domain)
  await user.type(domain, 'pas un domaine')
  await user.tab()
  expect(await screen.findByText(/Écrivez le domaine/)).toBeTruthy()
})

test('each check says what is wrong and how to mend it', async () => {
  const { user } = await openConsole(CONNECTOR, {
    ...replies,
    'connector.test': () => ({
      checks: [
        { check: 'account', is: 'ok' },
        { check: 'webhook.boxes', is: 'failed', cause: 'boxes_missing', values: { boxes: 'includeFullUser' } },
        { check: 'support.role', is: 'warning', cause: 'role_agent', values: { role: 'agent' } }
      ]
    })
  })
  await user.click(await screen.findByRole('button', { name: 'Tester la connexion' }))
  await screen.findByText('1 point à corriger, 1 avertissement')
  expect(screen.getByText(/cochez « Inclure l’utilisateur complet »/)).toBeTruthy()
  expect(screen.getByText(/a le rôle « agent »/)).toBeTruthy()
})
