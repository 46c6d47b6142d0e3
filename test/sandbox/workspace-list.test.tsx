import { waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { changeTicket } from '../../sandbox/account/tickets.ts'
import { titleOf } from '../../sandbox/workspace/page/tab.ts'
import { visitorOf } from '../support/account.ts'
import { openWorkspace } from '../support/workspace.tsx'

let stop = () => {}
afterEach(() => stop())

function open(agent?: string) {
  const workspace = openWorkspace(agent)
  stop = workspace.stop
  const arrive = (name: string, group?: string) => {
    const visitor = visitorOf(workspace.account, { externalId: `chatbox:${name}`, name, email: 'a@example.org' })
    visitor.bot('Bonjour')
    visitor.says(`Question de ${name}`)
    return { visitor, ticket: visitor.handover(group ? { group } : {}) }
  }
  const rows = () => workspace.queryAllByRole('link').filter(link => link.classList.contains('row'))
  return { ...workspace, arrive, rows, user: userEvent.setup() }
}

test('signing in is picking a card, which shows the groups; the tab remembers it', async () => {
  const { findByRole, user } = open()
  const card = await findByRole('button', { name: /Inès Diallo/ })
  expect(card).toHaveProperty('textContent', expect.stringContaining('Animal'))
  await user.click(card)
  await findByRole('heading', { name: 'Tickets' })
  expect(Number(sessionStorage.getItem('workspace.agent'))).toBeGreaterThan(0)
})

test('an empty list says what to do', async () => {
  const { findByText, findByRole, user } = open('Inès Diallo')
  await user.click(await findByRole('button', { name: /^Tous/ }))
  await findByText('Aucun ticket pour le moment')
  await findByText(/Ouvrez la page de prévisualisation/)
})

test('each scope shows its own tickets, and a ticket without a group is everybody’s', async () => {
  const { arrive, rows, findByRole, user, account } = open('Inès Diallo')
  const animal = arrive('Ana', 'Animal')
  arrive('Paul', 'Support')
  arrive('Jeanne')
  await findByRole('link', { name: /Ana/ })
  expect(
    rows()
      .map(row => row.querySelector('.row-name')?.textContent)
      .sort()
  ).toEqual(['Ana', 'Jeanne'])
  await user.click(await findByRole('button', { name: 'Tous 3' }))
  await waitFor(() => expect(rows()).toHaveLength(3))
  const ines = account.desk.agents().find(({ name }) => name === 'Inès Diallo')
  account.desk.assign(animal.ticket, ines?.id ?? null)
  await user.click(await findByRole('button', { name: 'Les miens 1' }))
  expect(rows().map(row => row.querySelector('.row-name')?.textContent)).toEqual(['Ana'])
})

test('a solved ticket moves to the solved ones', async () => {
  const { arrive, rows, findByRole, account, user } = open('Camille Martin')
  const { ticket } = arrive('Ana', 'Animal')
  const camille = account.desk.agents()[0]?.id ?? 0
  account.desk.assign(ticket, camille)
  account.desk.setStatus(ticket, camille, 'solved')
  await waitFor(() => expect(rows()).toHaveLength(0))
  await user.click(await findByRole('button', { name: 'Résolus' }))
  await waitFor(() => expect(rows()).toHaveLength(1))
  expect(rows()[0]?.textContent).toContain('Résolu')
})

test('a row tells requester, last words, group, status and how many are unread', async () => {
  const { arrive, rows, findByRole } = open('Camille Martin')
  const { visitor } = arrive('Ana', 'Animal')
  visitor.says('Et encore ceci')
  const row = await findByRole('link', { name: /Et encore ceci/ })
  expect(row.textContent).toContain('Ana')
  expect(row.textContent).toContain('Animal')
  expect(row.textContent).toContain('Nouveau')
  expect(within(row).getByText('2 non lus')).toBeTruthy()
  expect(rows()).toHaveLength(1)
})

test('opening a ticket reads it, and its address is shown', async () => {
  const { arrive, findByRole, queryByText, user, page, store } = open('Camille Martin')
  const { ticket } = arrive('Ana', 'Animal')
  expect(titleOf(store.getState())).toBe('Espace opérateur')
  await user.click(await findByRole('link', { name: /Ana/ }))
  expect(page.addresses).toEqual([ticket])
  await findByRole('log', { name: 'Conversation avec Ana' })
  await waitFor(() => expect(queryByText('1 non lu')).toBeNull())
})

test('the arrows go from row to row', async () => {
  const { arrive, findByRole, rows, user } = open('Camille Martin')
  arrive('Ana', 'Animal')
  arrive('Paul', 'Support')
  await findByRole('link', { name: /Paul/ })
  rows()[0]?.focus()
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(rows()[1])
  await user.keyboard('{ArrowUp}')
  expect(document.activeElement).toBe(rows()[0])
})

test('every word changes with the language', async () => {
  const { findByRole, findByText, user } = open('Camille Martin')
  await user.click(await findByRole('button', { name: /English/ }))
  await findByText('Agent workspace')
  await findByText('Nothing in your groups')
  expect(localStorage.getItem('workspace.lang')).toBe('en')
})

test('rows stand in the order of the time that each shows, whatever else was changed since', async () => {
  const { arrive, rows, clock, account, store, actions, findByRole } = open('Inès Diallo')
  const names = () => rows().map(row => row.querySelector('.row-name')?.textContent)
  const first = arrive('Ana', 'Animal')
  clock.now += 60_000
  arrive('Bruno', 'Animal')
  await findByRole('link', { name: /Bruno/ })
  clock.now += 60_000
  changeTicket(account.world, first.ticket, 0, { tags: ['relais_left'] })
  await actions.refresh()
  await waitFor(() => expect(names()).toEqual(['Bruno', 'Ana']))
  const times = (store.getState().tickets ?? []).map(({ activeAt }) => activeAt)
  expect(times).toEqual([...times].sort((a, b) => b - a))
})

test('a private note is a yellow box in the ticket and the last line of its row, where the session has ended', async () => {
  const { arrive, rows, clock, account, user, findByRole, findByText } = open('Inès Diallo')
  const { ticket } = arrive('Ana', 'Animal')
  await user.click(await findByRole('link', { name: /Ana/ }))
  await findByRole('log')
  clock.now += 60_000
  const author = account.desk.agents().find(({ name }) => name === 'Camille Martin')?.id ?? 0
  changeTicket(account.world, ticket, author, { comment: { body: 'Le visiteur est parti.', public: false } })
  account.desk.endSession(ticket, author)
  const note = await findByText('Le visiteur est parti.', { selector: '.bubble-note .text' })
  expect(note.closest('.bubble')?.textContent).toContain('Note interne')
  expect(note.closest('.turn')?.textContent).toContain('Camille Martin')
  await waitFor(() => expect(rows()[0]?.textContent).toContain('Note\u00a0: Le visiteur est parti.'))
  expect(rows()[0]?.textContent).toContain('Session terminée')
  expect(rows()[0]?.textContent).toContain('Nouveau')
})
