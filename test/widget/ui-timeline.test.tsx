import { configure, screen, waitFor, within } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { agent, bot, draft, log, me, notice, says, timeline } from '../../widget/dev/scripted.ts'
import { showPanel, showScene } from '../support/panel.tsx'

configure({ asyncUtilTimeout: 10_000 })

const byText = (text: string) => screen.getByText(text)
const rows = () => [...document.querySelectorAll('.row:not(.typing)')]

test('the log region is there before the first message, and announces additions only', async () => {
  const { store } = await showPanel()
  const region = screen.getByRole('log')
  expect(region.getAttribute('aria-live')).toBe('polite')
  expect(region.getAttribute('aria-relevant')).toBe('additions')
  store.setState({ timeline: timeline(log('fr', bot('Bonjour', 'Hello'))) })
  await waitFor(() => expect(region.textContent).toContain('Bonjour'))
  expect(region.getAttribute('aria-live')).toBe('polite')
})

test('history is not read out: a conversation found again, a page of older messages', async () => {
  const all = log('fr', bot('un', '1'), me('deux', '2'), bot('trois', '3'), bot('quatre', '4'))
  const { store } = await showPanel({ timeline: timeline(all.slice(2), [], true) })
  const region = screen.getByRole('log')
  expect(region.getAttribute('aria-live')).toBe('off')
  await waitFor(() => expect(region.getAttribute('aria-live')).toBe('polite'))
  store.setState({ timeline: timeline(all) })
  await waitFor(() => expect(region.textContent).toContain('deux'))
  expect(region.getAttribute('aria-live')).toBe('off')
  await waitFor(() => expect(region.getAttribute('aria-live')).toBe('polite'))
})

test('each message says who spoke and when, in text', async () => {
  await showPanel({ timeline: timeline(log('fr', bot('Bonjour', ''), me('Salut', ''))) })
  expect(rows().map(row => row.querySelector('.sr')?.textContent)).toEqual([
    'Assistant, 14:02\u00a0: ',
    'Vous, 14:03\u00a0: '
  ])
})

test('author and avatar stand on the first message of a group only; a day has its line', async () => {
  await showPanel({
    timeline: timeline(
      log(
        'fr',
        agent('a', ''),
        agent('b', ''),
        () => ({ ...agent('c', '')('fr'), wait: 6 }),
        () => ({ ...agent('d', '')('fr'), wait: 24 * 60 })
      )
    )
  })
  expect(rows().map(row => row.querySelectorAll('.who').length)).toEqual([1, 0, 1, 1])
  expect(document.querySelectorAll('.day')).toHaveLength(2)
})

test('the passage to an agent is a line across the conversation; automated words are nobody’s', async () => {
  await showPanel({
    timeline: timeline(
      log('fr', notice('handover.started', 'Mise en relation', ''), notice('desk.automated', 'Nos horaires', ''))
    )
  })
  expect(document.querySelectorAll('.notice')).toHaveLength(2)
  expect(document.querySelectorAll('.notice > .icon')).toHaveLength(1)
  expect(byText('Nos horaires').closest('.row')).toBeNull()
})

test('quick replies are buttons of the last answer, and gone once the visitor has spoken', async () => {
  const choices = [{ label: 'Oui', text: 'Oui, merci' }]
  const asked = log(
    'fr',
    bot('Un ?', '', { choices: [{ label: 'Vieux', text: 'Vieux' }] }),
    bot('Deux ?', '', { choices })
  )
  const { store, asked: calls } = await showPanel({ timeline: timeline(asked) })
  expect(screen.queryByRole('button', { name: 'Vieux' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Oui' }))
  expect(calls('choose')).toEqual([['choose', choices[0]]])
  store.setState({ timeline: timeline(asked, [draft('d', { text: 'Oui, merci' })]) })
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Oui' })).toBeNull())
})

test('links and cards lead out of the page by safe addresses only', async () => {
  await showPanel({
    timeline: timeline(
      log(
        'fr',
        bot('Voir', '', {
          links: [
            { label: 'Plan', url: 'https://a.example/' },
            { label: 'Piège', url: 'javascript:alert(1)' }
          ]
        }),
        says(
          { is: 'bot' },
          {
            type: 'cards',
            text: 'Cartes',
            cards: [{ title: 'Lyon', description: 'Rue', links: [{ label: 'Y aller', url: 'https://b.example/' }] }]
          }
        )
      )
    )
  })
  const links = screen.getAllByRole('link')
  expect(links.map(link => link.getAttribute('href'))).toEqual(['https://a.example/', 'https://b.example/'])
  for (const link of links) expect(link.getAttribute('rel')).toContain('noopener')
  expect(within(screen.getByRole('list', { name: 'Cartes' })).getByText('Lyon')).toBeTruthy()
})

test('HTML of an answer becomes elements, never markup of its own', async () => {
  await showPanel({
    timeline: timeline(log('fr', bot('plain', '', { html: '<p>Riche <b>texte</b><img src=x onerror=alert(1)></p>' })))
  })
  await waitFor(() => expect(document.querySelector('.bubble strong')?.textContent).toBe('texte'))
  expect(document.querySelector('.bubble img')).toBeNull()
})

test('[S1] a draft is on screen at once; each visitor message says how far it has come, in words', async () => {
  await showPanel({
    mode: 'live',
    timeline: timeline(
      log('fr', me('a', '', 'handed'), me('b', '', 'unconfirmed'), me('c', '', 'failed'), me('d', '', 'saved')),
      [draft('x', { text: 'e' })]
    )
  })
  expect([...document.querySelectorAll('.row .state')].map(line => line.textContent?.slice(5))).toEqual([
    'Remis au support',
    'Remise non confirmée, nous vérifions',
    'Le support n’a pas pu recevoir ce message',
    'Envoyé',
    'Envoi…'
  ])
})

test('[S5] a draft that was refused says why, and offers to try again or to delete it', async () => {
  const { asked } = await showPanel({
    timeline: timeline([], [draft('x', { text: 'trop', state: { is: 'failed', code: 'text_too_long' } })])
  })
  byText('Non envoyé : le message est trop long')
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }))
  await userEvent.click(screen.getByRole('button', { name: 'Supprimer' }))
  expect([...asked('retry'), ...asked('discard')]).toEqual([
    ['retry', 'x'],
    ['discard', 'x']
  ])
})

test.each(['file_type', 'file_content', 'file_infected', 'file_too_large'] as const)(
  '[S5] a file that was refused as what it is (%s) can be deleted, and not tried again',
  async code => {
    const { asked } = await showPanel({ timeline: timeline([], [draft('x', { state: { is: 'failed', code } })]) })
    await userEvent.click(await screen.findByRole('button', { name: 'Supprimer' }))
    expect(asked('discard')).toEqual([['discard', 'x']])
    expect(screen.queryByRole('button', { name: 'Réessayer' })).toBeNull()
  }
)

test('typing is shown, said once apart from the log, and over when its time is', async () => {
  const { store } = await showScene('live')
  expect(document.querySelector('.typing.agent')?.getAttribute('aria-hidden')).toBe('true')
  await waitFor(() => expect(screen.getAllByRole('status')[0]?.textContent).toBe('Lucie Martin écrit…'))
  store.setState({ agentTyping: { agent: { name: 'Lucie Martin' }, until: Date.now() + 30 } })
  await waitFor(() => expect(document.querySelector('.typing')).toBeNull())
})

test('the bot seems to write until the conversation is there; one without a welcome then waits in silence', async () => {
  const { store } = await showPanel({ opened: true })
  expect(document.querySelector('.typing.bot')).not.toBeNull()
  store.setState({ conversation: { id: 'c', epoch: 'e' } })
  await waitFor(() => expect(document.querySelector('.typing')).toBeNull())
})

test('a window that nobody has opened, as an inline one is at first, shows no bot that seems to write', async () => {
  const { store } = await showPanel()
  expect(document.querySelector('.typing')).toBeNull()
  store.setState({ opened: true })
  await waitFor(() => expect(document.querySelector('.typing.bot')).not.toBeNull())
})

test('a new message draws no other row again', async () => {
  const said = log('fr', ...Array.from({ length: 120 }, (_, n) => bot(`n° ${n}`, '')))
  const { store } = await showPanel({ timeline: timeline(said.slice(0, 119)) })
  const kept = rows()
  const seen = new MutationObserver(() => {})
  seen.observe(screen.getByRole('log'), { subtree: true, childList: true, attributes: true, characterData: true })
  store.setState({ timeline: timeline(said) })
  await waitFor(() => expect(rows()).toHaveLength(120))
  expect(rows().slice(0, 119)).toEqual(kept)
  const touched = new Set(seen.takeRecords().map(({ target }) => target))
  expect(touched.size).toBeLessThan(6)
})

test('[L6] a message that the desk had earlier stands where it was said', async () => {
  const [one, two, late] = log('fr', bot('un', ''), bot('deux', ''), agent('entre', ''))
  if (!one || !two || !late) throw new Error('three were said')
  const placed = { ...late, after: 1, received: 5 }
  await showPanel({ timeline: { ...timeline([one, two, placed]), order: [one, placed, two] } })
  expect(rows().map(row => row.querySelector('.bubble')?.textContent)).toEqual(['un', 'entre', 'deux'])
})
