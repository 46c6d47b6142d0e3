import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { botView } from '../support/console-answers.ts'
import { openConsole, refuse } from '../support/console-page.tsx'

const BOT = '/preferences/bot/general'
const name = () => screen.findByLabelText<HTMLInputElement>(/Nom du bot/)
const save = () => screen.getByRole('button', { name: 'Enregistrer' })

test('a fault stands beside its field, tied to it, in the summary, and has the focus', async () => {
  const { user, asked } = await openConsole(BOT, { 'bot.read': () => botView() })
  await user.clear(await name())
  await user.click(save())
  const field = await name()
  await waitFor(() => expect(document.activeElement).toBe(field))
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id))
  expect(described.map(part => part?.textContent)).toContain('Remplissez ce champ.')
  const summary = screen.getByText('Un champ est à corriger').closest('[role="alert"]')
  expect(within(summary as HTMLElement).getByRole('link', { name: 'Nom du bot' })).toBeTruthy()
  expect(asked('bot.put')).toEqual([])
})

test('the summary names the fields in the order in which they stand', async () => {
  const { user } = await openConsole(`/first#${'a'.repeat(43)}`, { 'link.look': () => ({ for: 'first' }) })
  await user.click(await screen.findByRole('button', { name: /^Créer le compte/ }))
  const summary = (await screen.findByText('3 champs sont à corriger')).closest<HTMLElement>('[role="alert"]')
  const named = within(summary as HTMLElement).getAllByRole('link')
  expect(named.map(link => link.textContent)).toEqual(['Votre nom', 'Adresse e-mail', 'Mot de passe'])
})

test('a fault goes as soon as it is mended', async () => {
  const { user } = await openConsole(BOT, { 'bot.read': () => botView() })
  await user.clear(await name())
  await user.click(save())
  await user.type(await name(), 'P')
  expect((await name()).getAttribute('aria-invalid')).toBeNull()
  expect(screen.queryByText('Un champ est à corriger')).toBeNull()
})

test('a form is sent with the version that it was made from, and says that it is saved', async () => {
  const { user, asked } = await openConsole(BOT, {
    'bot.read': () => botView({}, 4),
    'bot.put': () => botView({ name: 'Patte rouge' }, 5)
  })
  await user.type(await name(), ' rouge')
  await user.click(save())
  await screen.findByText('Enregistré.')
  expect(asked('bot.put')).toMatchObject([{ body: { version: 4, value: { name: 'Patte rouge' } }, csrf: 'csrf-1' }])
  expect(screen.queryByText('Modifications non enregistrées')).toBeNull()
})

test('a refusal loses nothing of what was typed', async () => {
  const { user } = await openConsole(BOT, {
    'bot.read': () => botView(),
    'bot.put': () => refuse({ code: 'busy' })
  })
  await user.type(await name(), ' rouge')
  await user.click(save())
  await screen.findByText(/Le serveur est occupé/)
  expect((await name()).value).toBe('Patte rouge')
  expect(screen.getByText('Modifications non enregistrées')).toBeTruthy()
})

test('faults that only the server can see stand beside their fields too', async () => {
  const { user } = await openConsole(BOT, {
    'bot.read': () => botView(),
    'bot.put': () => refuse({ code: 'bad_request', fields: { name: 'taken' } })
  })
  await user.type(await name(), ' rouge')
  await user.click(save())
  await screen.findByText('Ce nom est déjà pris.')
  await waitFor(async () => expect(document.activeElement).toBe(await name()))
})

const conflict = () =>
  openConsole(BOT, {
    'bot.read': () => botView({}, 1),
    'bot.put': ({ body }) => {
      const { version, value } = body as { version: number; value: object }
      const theirs = { version: 2, updatedAt: 1, value: { ...botView().value, name: 'Le leur' } }
      return version === 2 ? botView(value, 3) : refuse({ code: 'conflict', newer: theirs })
    }
  })

test('two people change the same thing: mine may be kept', async () => {
  const { user, asked } = await conflict()
  await user.type(await name(), ' à moi')
  await user.click(save())
  await user.click(await screen.findByRole('button', { name: 'Garder mes valeurs' }))
  await screen.findByText('Enregistré.')
  expect(asked('bot.put').at(-1)).toMatchObject({ body: { version: 2, value: { name: 'Patte à moi' } } })
  expect((await name()).value).toBe('Patte à moi')
})

test('two people change the same thing: theirs may be taken', async () => {
  const { user, asked } = await conflict()
  await user.type(await name(), ' à moi')
  await user.click(save())
  await user.click(await screen.findByRole('button', { name: 'Prendre les siennes' }))
  expect((await name()).value).toBe('Le leur')
  expect(asked('bot.put')).toHaveLength(1)
  expect(screen.queryByText('Modifications non enregistrées')).toBeNull()
})

test('a second press while the first is under way sends nothing twice', async () => {
  const answer = Promise.withResolvers<object>()
  const { user, asked } = await openConsole(BOT, { 'bot.read': () => botView(), 'bot.put': () => answer.promise })
  await user.type(await name(), ' rouge')
  await user.click(save())
  await user.click(await screen.findByRole('button', { name: 'Enregistrement…' }))
  answer.resolve(botView({}, 2))
  await screen.findByText('Enregistré.')
  expect(asked('bot.put')).toHaveLength(1)
})

test('an editor reads what only an administrator may change', async () => {
  const editor = {
    id: 'u2',
    email: 'eli@example.org',
    name: 'Éli',
    role: 'editor',
    active: true,
    hasPassword: true,
    createdAt: 0,
    version: 1
  }
  await openConsole(BOT, {
    'session.read': () => ({ user: editor, csrf: 'c', first: false }),
    'bot.read': () => botView()
  })
  expect((await name()).matches(':disabled')).toBe(true)
  expect(screen.queryByRole('button', { name: 'Enregistrer' })).toBeNull()
})

test('the one fault of the only field is told once, beside it', async () => {
  const { user } = await openConsole('/preferences/livechat/skills', { 'skills.list': () => ({ skills: [] }) })
  await user.click(await screen.findByRole('button', { name: 'Ajouter' }))
  await user.click(screen.getByRole('button', { name: 'Valider' }))
  await screen.findByText('Remplissez ce champ.')
  expect(screen.queryByText('Un champ est à corriger')).toBeNull()
})
