import { configure, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { comfort as fr } from '../../shared/words/comfort-fr.ts'
import { channelOf } from '../../widget/dev/actions.ts'
import { atOnce } from '../support/at-once.ts'
import { showScene } from '../support/panel.tsx'

configure({ asyncUtilTimeout: 10_000 })

const openMenu = () => userEvent.click(screen.getByRole('button', { name: 'Options' }))

test('the channel’s own words stand under the title and in the empty field', async () => {
  await showScene('consent')
  screen.getByText('Réponse en deux minutes, de 9 h à 18 h')
  screen.getByPlaceholderText('Une question sur votre commande ?')
})

test('consent is asked for with a link to the policy, and what was written puts the focus on the answer', async () => {
  const { store } = await showScene('consent')
  const card = await screen.findByRole('region', { name: fr.consent })
  expect(within(card).getByRole('link').getAttribute('href')).toBe('https://example.com/privacy')
  const { timeline } = store.getState()
  const draft = { localId: 'd1', at: 0, text: 'Bonjour', state: { is: 'queued' } } as const
  store.setState({ timeline: { ...timeline, drafts: [draft] } })
  await waitFor(() => expect(document.activeElement?.textContent).toBe(fr.agree))
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('region', { name: fr.consent })).toBeNull())
  expect(store.getState().agreed).toBe(true)
})

test('declining takes back what was written and puts the window away', async () => {
  const { asked } = await showScene('consent')
  await userEvent.click(await screen.findByRole('button', { name: fr.decline }))
  expect(asked('decline')).toHaveLength(1)
  expect(asked('close')).toHaveLength(1)
})

test('without a text of consent nothing is asked', async () => {
  await showScene('welcome')
  expect(screen.queryByRole('region', { name: fr.consent })).toBeNull()
})

test('the menu has what the channel offers, and no more', async () => {
  const features = { attachments: true, sound: false, rating: true, transcript: true, newConversation: false }
  await showScene('welcome', { channel: { ...channelOf('fr'), features } })
  await openMenu()
  await screen.findByRole('button', { name: fr.transcript })
  for (const name of [fr.sound, fr.anew, fr.leaveLive]) expect(screen.queryByRole('button', { name })).toBeNull()
})

test('where nothing is offered there is no menu', async () => {
  const features = { attachments: true, sound: false, rating: true, transcript: false, newConversation: false }
  await showScene('welcome', { channel: { ...channelOf('fr'), features } })
  expect(screen.queryByRole('button', { name: 'Options' })).toBeNull()
})

test('a new conversation asks first, by keyboard too; Escape changes nothing and gives the focus back', async () => {
  const { asked } = await showScene('welcome')
  await openMenu()
  await userEvent.click(await screen.findByRole('button', { name: fr.anew }))
  await screen.findByRole('alertdialog', { name: fr.anew })
  await waitFor(() => expect(document.activeElement?.textContent).toBe(fr.cancel))
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByRole('alertdialog')).toBeNull()
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Options')
  expect([asked('anew'), asked('close')]).toEqual([[], []])

  await openMenu()
  await userEvent.click(await screen.findByRole('button', { name: fr.anew }))
  await userEvent.click(await screen.findByRole('button', { name: fr.anewYes }))
  expect(asked('anew')).toHaveLength(1)
})

test('the sound is off until it is asked for, and says which it is', async () => {
  await showScene('welcome')
  await openMenu()
  const sound = await screen.findByRole('button', { name: fr.sound })
  expect(sound.getAttribute('aria-pressed')).toBe('false')
  await userEvent.click(sound)
  expect(sound.getAttribute('aria-pressed')).toBe('true')
})

test('the first item has the focus as soon as the menu is there, and the sound pressed at once stays on', async () => {
  await showScene('welcome')
  await atOnce(() => screen.getByRole('button', { name: 'Options' }).click())
  const sound = screen.getByRole('button', { name: fr.sound })
  expect(document.activeElement).toBe(sound)
  await atOnce(() => sound.click())
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  expect(sound.getAttribute('aria-pressed')).toBe('true')
})

test('[R1] the end of an exchange is rated where it stands, with a comment if one likes', async () => {
  const { asked } = await showScene('ended')
  const group = await screen.findByRole('group', { name: fr.rate })
  await userEvent.click(within(group).getByRole('button', { name: '4/5, Bien' }))
  const seq = Number(document.querySelector('.notice:has(.rating)')?.getAttribute('data-seq'))
  expect(asked('rate')).toEqual([['rate', seq, 4]])
  await userEvent.type(await screen.findByLabelText(fr.comment.replaceAll('\u00a0', ' ')), 'Merci Lucie')
  await userEvent.click(screen.getByRole('button', { name: fr.sendComment }))
  expect(asked('rate')).toEqual([
    ['rate', seq, 4],
    ['rate', seq, 4, 'Merci Lucie']
  ])
  await waitFor(() => expect(screen.queryByRole('group', { name: fr.thanks })).toBeNull())
})

test('the question is put away for good, and the field has the focus', async () => {
  await showScene('ended')
  await screen.findByRole('group', { name: fr.rate })
  await userEvent.click(screen.getByRole('button', { name: fr.dismiss }))
  await waitFor(() => expect(screen.queryByRole('group', { name: fr.rate })).toBeNull())
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Votre message')
})

test('[R1] who left the queue has met nobody, and is asked nothing', async () => {
  const { store } = await showScene('ended')
  await screen.findByRole('group', { name: fr.rate })
  const { timeline } = store.getState()
  const messages = timeline.messages.filter(({ author }) => author.is !== 'agent')
  store.setState({ timeline: { ...timeline, messages } })
  await waitFor(() => expect(screen.queryByRole('group', { name: fr.rate })).toBeNull())
})

test('nothing is to be rated where the channel does not ask, nor while an agent is there', async () => {
  const features = { attachments: true, sound: true, rating: false, transcript: true, newConversation: true }
  const { unmount } = await showScene('ended', { channel: { ...channelOf('fr'), features } })
  expect(document.querySelector('.rating')).toBeNull()
  unmount()
  await showScene('live')
  expect(document.querySelector('.rating')).toBeNull()
})

test('what stands behind a message that waits for the network waits for it too, and says so once', async () => {
  const { store } = await showScene('offline')
  const [first] = store.getState().timeline.drafts
  if (first?.state.is !== 'waiting') throw new Error('Nothing waits in this scene')
  const next = { localId: 'd9', at: first.at, text: 'Encore un', state: { is: 'queued' } } as const
  store.setState(({ timeline }) => ({ timeline: { ...timeline, drafts: [first, next] } }))
  const row = (await screen.findByText('Encore un')).closest<HTMLElement>('.row')
  await within(row as HTMLElement).findByText('En attente de connexion…')
  expect(screen.getAllByText('En attente de connexion…')).toHaveLength(1)
  expect(screen.queryByText('Envoi…')).toBeNull()
})
