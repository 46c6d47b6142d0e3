import { fireEvent, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { visitorOf } from '../support/account.ts'
import { openWorkspace } from '../support/workspace.tsx'

let stop = () => {}
afterEach(() => stop())

async function open() {
  const workspace = openWorkspace('Inès Diallo')
  stop = workspace.stop
  const visitor = visitorOf(workspace.account, { externalId: 'chatbox:ana@example.org', name: 'Ana' })
  visitor.bot('Bonjour')
  visitor.says('Mon chat ne mange plus')
  const ticket = visitor.handover({ group: 'Animal' })
  workspace.actions.open(ticket)
  const field = await workspace.findByRole('textbox', { name: 'Réponse à Ana' })
  const said = () => workspace.account.world.tables.messages.of(visitor.conversationId).slice(2)
  return { ...workspace, visitor, ticket, field, said, user: userEvent.setup() }
}

const png = (name: string) =>
  new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])], name, { type: 'image/png' })

function write(field: HTMLElement, html: string): void {
  field.innerHTML = html
  fireEvent.input(field)
}

test('Enter sends, and the one who answers gets the ticket', async () => {
  const { field, said, user, account, ticket } = await open()
  await user.click(field)
  await user.keyboard('Bonjour Ana{Enter}')
  await waitFor(() => expect(said().map(({ content }) => content.text)).toEqual(['Bonjour Ana']))
  expect(said()[0]?.content.htmlText).toBeUndefined()
  expect(account.desk.ticket(ticket)?.assignee?.name).toBe('Inès Diallo')
  expect(field.textContent).toBe('')
})

test('Shift and Enter, and a composition under way, do not send', async () => {
  const { field, said } = await open()
  write(field, 'Bonjour')
  fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
  fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
  expect(said()).toEqual([])
})

test('formatted words go as HTML and as text', async () => {
  const { field, said, getByRole, user } = await open()
  write(field, 'C’est <b>urgent</b> :<ul><li>eau</li><li>repos</li></ul><a href="https://exemple.fr/a">ici</a>')
  await user.click(getByRole('button', { name: 'Envoyer' }))
  await waitFor(() => expect(said()).toHaveLength(1))
  expect(said()[0]?.content).toMatchObject({
    text: 'C’est urgent :\n• eau\n• repos\nici (https://exemple.fr/a)',
    htmlText: 'C’est <strong>urgent</strong> :<ul><li>eau</li><li>repos</li></ul><a href="https://exemple.fr/a">ici</a>'
  })
})

test('several files go one after the other, after the words, in the order in which they were added', async () => {
  const { field, said, getByLabelText, getByRole, user } = await open()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input) await user.upload(input, [png('un.png'), png('deux.png')])
  expect(getByRole('list', { name: 'Fichiers à envoyer' }).children).toHaveLength(2)
  expect(getByLabelText('Retirer un.png')).toBeTruthy()
  write(field, 'Voici')
  await user.click(getByRole('button', { name: 'Envoyer' }))
  await waitFor(() => expect(said()).toHaveLength(3))
  expect(said().map(({ content }) => content.text ?? content.altText)).toEqual(['Voici', 'un.png', 'deux.png'])
})

test('a pasted file and a dropped file join the tray; foreign formatting is pasted as text', async () => {
  const { field, getByLabelText, findByLabelText } = await open()
  fireEvent.paste(field, { clipboardData: { files: [png('colle.png')], getData: () => '' } })
  await findByLabelText('Retirer colle.png')
  const form = field.closest('form')
  if (form) fireEvent.drop(form, { dataTransfer: { files: [png('depose.png')], types: ['Files'] } })
  await findByLabelText('Retirer depose.png')
  expect(getByLabelText('Retirer colle.png')).toBeTruthy()
})

test('a file over 50 MB is refused before it goes', async () => {
  const { field, findByRole, queryByRole } = await open()
  const huge = png('film.mp4')
  Object.defineProperty(huge, 'size', { value: 51 * 1024 * 1024 })
  fireEvent.paste(field, { clipboardData: { files: [huge], getData: () => '' } })
  expect((await findByRole('alert')).textContent).toContain('film.mp4 dépasse 50 Mo')
  expect(queryByRole('list', { name: 'Fichiers à envoyer' })).toBeNull()
})

test('what is refused says why, holds back what follows, and can be tried again', async () => {
  const { field, said, refusals, findByText, getByRole, user } = await open()
  refusals.push('unreachable')
  write(field, 'Premier')
  await user.click(getByRole('button', { name: 'Envoyer' }))
  await findByText(/Non envoyé · Le bac à sable ne répond pas/)
  write(field, 'Second')
  await user.click(getByRole('button', { name: 'Envoyer' }))
  await findByText('En file d’attente')
  expect(said()).toEqual([])
  await user.click(getByRole('button', { name: 'Réessayer' }))
  await waitFor(() => expect(said().map(({ content }) => content.text)).toEqual(['Premier', 'Second']))
})

test('what one has said is on screen once, whichever of answer and event comes first', async () => {
  const { field, findByText, getAllByText, store, user } = await open()
  await user.click(field)
  await user.keyboard('Une seule fois{Enter}')
  await findByText('Une seule fois', { selector: '.turn-me .text' })
  await waitFor(() => expect(store.getState().outgoing).toEqual([]))
  expect(getAllByText('Une seule fois', { selector: '.text' })).toHaveLength(1)
})

test('too long a text cannot be sent and says by how much', async () => {
  const { field, findByText, getByRole } = await open()
  write(field, 'a'.repeat(4100))
  await findByText('4 caractères de trop')
  expect(getByRole('button', { name: 'Envoyer' })).toHaveProperty('disabled', true)
})

test('ending the session asks first, then shows that the bot has taken over', async () => {
  const { getByRole, findByText, queryByRole, account, ticket, user } = await open()
  await user.click(getByRole('button', { name: 'Terminer la session' }))
  await user.click(getByRole('button', { name: 'Annuler' }))
  expect(account.desk.ticket(ticket)?.sessionOpen).toBe(true)
  await user.click(getByRole('button', { name: 'Terminer la session' }))
  await user.click(getByRole('button', { name: 'Terminer' }))
  await findByText(/le bot a repris la main/)
  expect(account.desk.ticket(ticket)?.sessionOpen).toBe(false)
  expect(queryByRole('textbox')).toBeNull()
})

test('solving a ticket that nobody has takes it', async () => {
  const { getByRole, account, ticket, user } = await open()
  await user.click(getByRole('button', { name: 'Résoudre' }))
  await waitFor(() => expect(account.desk.ticket(ticket)?.status).toBe('solved'))
  expect(account.desk.ticket(ticket)?.assignee?.name).toBe('Inès Diallo')
})

test('status and group change from the right column', async () => {
  const { getByLabelText, account, ticket, user } = await open()
  await user.selectOptions(getByLabelText('Statut'), 'pending')
  await waitFor(() => expect(account.desk.ticket(ticket)?.status).toBe('pending'))
  await user.selectOptions(getByLabelText('Groupe'), 'Support')
  await waitFor(() => expect(account.desk.ticket(ticket)?.group?.name).toBe('Support'))
})

test('what a visitor writes is text, whatever it looks like', async () => {
  const { visitor, findByText } = await open()
  visitor.says('<img src=x onerror=alert(1)> javascript:alert(1) https://exemple.fr/x).')
  const text = await findByText(/<img src=x/, { selector: '.text' })
  expect(text.querySelector('img')).toBeNull()
  const links = [...text.querySelectorAll('a')]
  expect(links.map(({ href }) => href)).toEqual(['https://exemple.fr/x'])
  expect(links[0]?.rel).toContain('noopener')
})

test('the history from the bot stands apart from what is said with the agent', async () => {
  const { field, findByText } = await open()
  expect((await findByText('Bonjour')).closest('details.history')).toBeTruthy()
  expect((await findByText('Mon chat ne mange plus', { selector: '.text' })).closest('.turn-requester')).toBeTruthy()
  expect(field.isConnected).toBe(true)
})
