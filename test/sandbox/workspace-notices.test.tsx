import { waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showInTab, titleOf } from '../../sandbox/workspace/page/tab.ts'
import { visitorOf } from '../support/account.ts'
import { openWorkspace } from '../support/workspace.tsx'

let stop = () => {}
afterEach(() => stop())

async function open(agent = 'Inès Diallo') {
  const workspace = openWorkspace(agent)
  stop = workspace.stop
  const notices = await workspace.findByRole('region', { name: 'Notifications' })
  const arrive = (name: string, group: string) => {
    const visitor = visitorOf(workspace.account, { externalId: `chatbox:${name}`, name })
    visitor.bot('Bonjour')
    visitor.says('Au secours')
    return { visitor, ticket: visitor.handover({ group }) }
  }
  return { ...workspace, arrive, notices, user: userEvent.setup() }
}

test('a new ticket in one’s group rings once, shows a toast, and counts in the title of the tab', async () => {
  const { arrive, notices, page, store } = await open()
  arrive('Ana', 'Animal')
  await waitFor(() => expect(notices.textContent).toContain('Nouveau ticket'))
  expect(notices.textContent).toContain('Au secours')
  expect(page.rings).toBe(1)
  expect(titleOf(store.getState())).toBe('(1) Espace opérateur')
})

test('the icon of the tab carries a mark while something waits', async () => {
  const { arrive, store, notices } = await open()
  document.head.innerHTML = '<link rel="icon" href="/workspace/icon.svg">'
  const icon = () => document.querySelector<HTMLLinkElement>('link')?.href
  showInTab(document, store.getState())
  expect(icon()).toMatch(/\/icon\.svg$/)
  arrive('Ana', 'Animal')
  await waitFor(() => expect(notices.textContent).toContain('Ana'))
  showInTab(document, store.getState())
  expect(icon()).toMatch(/\/icon-unread\.svg$/)
  showInTab(document, { ...store.getState(), tickets: [] })
  expect(icon()).toMatch(/\/icon\.svg$/)
})

test('a further message rings again; its toast takes the place of the one before', async () => {
  const { arrive, notices, page } = await open()
  const { visitor } = arrive('Ana', 'Animal')
  visitor.says('Vous êtes là ?')
  await waitFor(() => expect(notices.textContent).toContain('Vous êtes là ?'))
  expect(page.rings).toBe(2)
  expect(notices.querySelectorAll('.toast')).toHaveLength(1)
})

test('another group’s ticket, and one that a colleague has, stay silent', async () => {
  const { arrive, account, notices, page, store } = await open()
  const { visitor, ticket } = arrive('Ana', 'Animal')
  await waitFor(() => expect(page.rings).toBe(1))
  account.desk.assign(ticket, account.desk.agents().find(({ name }) => name === 'Camille Martin')?.id ?? null)
  visitor.says('Encore moi')
  arrive('Paul', 'Support')
  await waitFor(() => expect(store.getState().tickets).toHaveLength(2))
  expect(page.rings).toBe(1)
  expect(notices.textContent).not.toContain('Paul')
  expect(notices.textContent).not.toContain('Encore moi')
})

test('the ticket on screen is silent while somebody looks at it, and rings while nobody does', async () => {
  const { arrive, page, user, findByRole, findByText } = await open()
  const { visitor } = arrive('Ana', 'Animal')
  await user.click(await findByRole('link', { name: /Ana/ }))
  await findByRole('log')
  visitor.says('Sous vos yeux')
  await findByText('Sous vos yeux', { selector: '.text' })
  expect(page.rings).toBe(1)
  page.isWatched = false
  visitor.says('Dans votre dos')
  await findByText('Dans votre dos', { selector: '.text' })
  expect(page.rings).toBe(2)
})

test('with the sound off nothing rings, the toast comes all the same', async () => {
  const { arrive, notices, page, user, getByRole } = await open()
  await user.click(getByRole('button', { name: 'Son activé' }))
  arrive('Ana', 'Animal')
  await waitFor(() => expect(notices.textContent).toContain('Ana'))
  expect(page.rings).toBe(0)
  expect(localStorage.getItem('workspace.sound')).toBe('off')
})

test('a toast opens its ticket, or goes away when it is dismissed', async () => {
  const { arrive, notices, user, findByRole, getByRole } = await open()
  arrive('Ana', 'Animal')
  arrive('Louis', 'Animal')
  await waitFor(() => expect(notices.querySelectorAll('.toast')).toHaveLength(2))
  const [dismiss] = notices.querySelectorAll<HTMLElement>('[aria-label=Masquer]')
  if (dismiss) await user.click(dismiss)
  expect(notices.textContent).not.toContain('Ana')
  await user.click(getByRole('button', { name: /Louis.*Nouveau ticket/ }))
  await findByRole('log', { name: 'Conversation avec Louis' })
  expect(notices.textContent).toBe('')
})
