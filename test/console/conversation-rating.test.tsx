import { screen } from '@testing-library/preact'
import { expect, test } from 'vitest'
import type { Rating } from '../../shared/protocol.ts'
import { conversationView } from '../support/console-answers.ts'
import { openConsole } from '../support/console-page.tsx'

const view = (ratings: Rating[]) => conversationView({ ratings })

test('what the visitor thought stands below the line that ended the exchange, in words as well as in stars', async () => {
  const rating = { seq: 1, value: 2, comment: '<b>trop long</b>', at: 0 }
  await openConsole('/conversations/c1', { 'conversations.read': () => view([rating]) })
  const line = (await screen.findByText('L’échange est terminé.')).closest('li')
  expect(line?.textContent).toContain('Note de l’utilisateur\u00a0: 2 sur 5')
  expect(line?.querySelector('blockquote')?.textContent).toBe('<b>trop long</b>')
  expect(line?.querySelector('[aria-hidden]')?.textContent).toBe('★★☆☆☆')
})

test('without an answer nothing stands there, and the channel is told by its name', async () => {
  await openConsole('/conversations/c1', { 'conversations.read': () => view([]) })
  await screen.findByText('L’échange est terminé.')
  expect(screen.queryByText(/Note de l’utilisateur/)).toBeNull()
  expect(screen.getByText('Boutique')).toBeTruthy()
})
