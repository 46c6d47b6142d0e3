import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { connectorView } from '../support/console-answers.ts'
import { openConsole, refuse } from '../support/console-page.tsx'

const CONNECTOR = '/preferences/livechat/connector'
const domain = () => screen.findByLabelText<HTMLInputElement>(/Nom de domaine/)
const notices = () => screen.getByRole('status', { name: 'Notifications' }).textContent
const summary = async () =>
  (await screen.findByText(/champs sont à corriger/)).closest<HTMLElement>('[role=alert]') as HTMLElement

test('a test of values that are not accepted tells each beside its field, and says nothing besides', async () => {
  const { user } = await openConsole(CONNECTOR, {
    'connector.read': () => connectorView(),
    'connector.test': () => refuse({ code: 'bad_request', fields: { domain: 'format' } })
  })
  await domain()
  await user.click(screen.getByRole('button', { name: 'Tester la connexion' }))
  await waitFor(async () => expect((await domain()).getAttribute('aria-invalid')).toBe('true'))
  const field = await domain()
  await waitFor(() => expect(document.activeElement).toBe(field))
  expect(notices()).toBe('')
})

test('a test of an empty form names every mandatory field in the order of the page, secrets too, and asks nothing of anybody', async () => {
  const none = { set: false }
  const { user, asked } = await openConsole(CONNECTOR, {
    'connector.read': () =>
      connectorView({
        source: 'none',
        value: { domain: '', appId: '', integrationId: '', keyId: '', email: '', senderId: '', linkIdentity: false },
        secrets: { secretKey: none, apiToken: none, webhookSecret: none }
      }),
    'connector.test': () => ({ checks: [] })
  })
  await domain()
  await user.click(screen.getByRole('button', { name: 'Tester la connexion' }))
  const links = within(await summary()).getAllByRole('link')
  expect(links.map(link => link.textContent)).toEqual([
    'Nom de domaine',
    'App id',
    'Integration id',
    'Key id',
    'Secret key',
    'Adresse mail',
    'Token API'
  ])
  expect(asked('connector.test')).toEqual([])
})

test('trouble is told until something works, or another screen is shown', async () => {
  const state = { works: false }
  const { app, user } = await openConsole(CONNECTOR, {
    'connector.read': () => connectorView(),
    'connector.test': () => refuse({ code: 'busy' }),
    'connector.update': () =>
      state.works ? { connector: connectorView({ version: 2 }), skills: [] } : refuse({ code: 'busy' })
  })
  await domain()
  app.actions.tell('Une panne.', 'trouble')
  await screen.findByText('Une panne.')
  state.works = true
  await user.click(screen.getByRole('button', { name: 'Mettre à jour' }))
  await screen.findByText('Connecteur mis à jour.')
  expect(notices()).not.toContain('Une panne.')

  app.actions.tell('Une autre panne.', 'trouble')
  await screen.findByText('Une autre panne.')
  await user.click(screen.getByRole('link', { name: 'Compétences' }))
  await screen.findByRole('heading', { level: 1, name: 'Compétences' })
  expect(notices()).toBe('')
})

test('what comes from the server’s environment is read here and changed there, each field saying so', async () => {
  await openConsole(CONNECTOR, {
    'connector.read': () =>
      connectorView({
        source: 'environment',
        fixed: {
          domain: 'ZENDESK_DOMAIN',
          webhookSecret: 'ZENDESK_WEBHOOK_SECRET',
          linkIdentity: 'ZENDESK_LINK_IDENTITY'
        }
      })
  })
  expect((await domain()).readOnly).toBe(true)
  expect(screen.queryByLabelText(/Clé secrète du Webhook/)).toBeNull()
  screen.getByText('Vient du serveur (ZENDESK_WEBHOOK_SECRET).')
  screen.getByText('Pas encore défini')
  const link = screen.getByRole('switch', { name: /Relier à l’utilisateur/ })
  expect(link.matches(':disabled')).toBe(true)
  screen.getByText('Vient du serveur (ZENDESK_LINK_IDENTITY).')
})

test('a check that fails is named for what it is about, not for what it would say if all were well', async () => {
  const { user } = await openConsole(CONNECTOR, {
    'connector.read': () => connectorView(),
    'connector.test': () => ({
      checks: [
        { check: 'account', is: 'ok' },
        { check: 'conversations.key', is: 'failed', cause: 'key_wrong' }
      ]
    })
  })
  await domain()
  await user.click(screen.getByRole('button', { name: 'Tester la connexion' }))
  await screen.findByText('Le compte Zendesk répond')
  screen.getByText('Clé API de conversations', { selector: '.check-name' })
  expect(screen.queryByText(/est acceptée/)).toBeNull()
})
