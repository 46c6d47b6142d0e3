import { screen, waitFor } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { watchIdle } from '../../console/app/idle.ts'
import { channelEntry } from '../support/console-answers.ts'
import { ANA, openConsole, refuse } from '../support/console-page.tsx'

const TYPED = 'https://typed.example.com'

/** Something is typed, and the session is over when it is to be saved. */
async function expire() {
  const opened = await openConsole('/channels/shop', {
    'channels.read': () => channelEntry(),
    'channels.put': () => refuse({ code: 'token_invalid' }),
    'session.start': () => ({ user: ANA, csrf: 'csrf-2', first: false })
  })
  const { user, app } = opened
  await screen.findByRole('heading', { name: 'Sites autorisés' })
  const title = `${channelEntry().value.name} · Relais`
  await waitFor(() => expect(document.title).toBe(title))
  await user.click(screen.getByRole('button', { name: 'Ajouter un site' }))
  await user.type(screen.getByLabelText('site 2'), TYPED)
  app.actions.tell('Ana’s own news', 'trouble')
  await user.click(screen.getByRole('button', { name: 'Enregistrer' }))
  await screen.findByRole('heading', { name: 'Votre session est terminée' })
  return { ...opened, title }
}

const fields = () => [...document.querySelectorAll('input, textarea')].map(field => (field as HTMLInputElement).value)

test('where the session is over, nothing that stood there is in the page but who has to log in again', async () => {
  await expire()
  expect(document.title).toBe('Relais')
  expect(screen.queryByText('Sites autorisés')).toBeNull()
  expect(document.documentElement.outerHTML).not.toMatch(/Ana’s own news|www\.example\.com|main-menu|class="shell/)
  expect(fields()).not.toContain(TYPED)
})

test('the same person finds what they had typed, and it is saved', async () => {
  const { user, replies, asked, title } = await expire()
  replies['channels.put'] = ({ body }) => channelEntry((body as { value: object }).value)
  await user.type(screen.getByLabelText(/Mot de passe/), 'correct horse battery')
  await user.click(screen.getByRole('button', { name: 'Se connecter' }))
  await screen.findByText('Enregistré.')
  expect(fields()).toContain(TYPED)
  expect(document.title).toBe(title)
  expect(asked('channels.put').map(({ csrf }) => csrf)).toEqual(['csrf-1', 'csrf-2'])
})

test('of somebody else nothing is put back', async () => {
  const { app } = await expire()
  app.actions.enter({ user: { ...ANA, id: 'u2', name: 'Bea' }, csrf: 'csrf-3', first: false })
  await screen.findByRole('heading', { name: 'Sites autorisés' })
  await waitFor(() => expect(document.title).toContain(channelEntry().value.name))
  expect(fields()).not.toContain(TYPED)
  expect(screen.queryByText('Ana’s own news')).toBeNull()
  expect(document.querySelectorAll('.shell')).toHaveLength(1)
})

test('a session that nobody uses is over by the clock alone, whichever tab it was used in, and at once where one of them is left', () => {
  const lines: Line[] = []
  class Line extends EventTarget {
    constructor() {
      super()
      lines.push(this)
    }
    postMessage(data: unknown) {
      for (const other of lines) if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }))
    }
  }
  const looks: (() => void)[] = []
  let now = 0
  const expired: string[] = []
  const tab = (name: string, most: number | null) =>
    watchIdle({
      page: { BroadcastChannel: Line, setInterval: (look: () => void) => looks.push(look), document } as never,
      now: () => now,
      most: () => most,
      expire: () => expired.push(name)
    })
  const at = (time: number) => {
    now = time
    for (const look of looks) look()
    return expired.splice(0)
  }
  const [one] = [tab('one', 100), tab('other', 100), tab('nobody in', null)]
  expect(at(99)).toEqual([])
  one.used()
  expect(at(198)).toEqual([])
  expect(at(199)).toEqual(['one', 'other'])
  one.left()
  expect(expired).toEqual(['other', 'nobody in'])
})
