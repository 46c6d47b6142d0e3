import { screen, waitFor } from '@testing-library/preact'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { words as fr } from '../../shared/words/fr.ts'
import { showScene } from '../support/panel.tsx'

vi.mock('../../widget/ui/late/index.ts', () => {
  throw new Error('The chunk cannot be had')
})

test('as long as the late parts cannot be had, the panel is read, written in and sends', async () => {
  const { asked } = await showScene('welcome')
  const field = screen.getByRole('textbox', { name: fr.message })
  expect(screen.getByRole('log').querySelector('.bubble')?.textContent).not.toBe('')
  expect(screen.queryByRole('status')).toBeNull()
  await userEvent.type(field, 'Bonjour{Enter}')
  await waitFor(() => expect(asked('say')).toEqual([['say', 'Bonjour']]))
})
