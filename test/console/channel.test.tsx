import { screen, waitFor, within } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { channelEntry } from '../support/console-answers.ts'
import { openConsole } from '../support/console-page.tsx'

const open = () =>
  openConsole('/channels/shop', {
    'channels.read': () => channelEntry(),
    'channels.put': ({ body }) => channelEntry((body as { value: object }).value)
  })
const save = () => screen.getByRole('button', { name: 'Enregistrer' })
const sites = () => screen.getAllByLabelText<HTMLInputElement>(/^site \d$/)

test('a colour that is hard to read is told with its contrast, and its correction is one press away', async () => {
  const { user } = await open()
  const colour = await screen.findByLabelText<HTMLInputElement>('Couleur')
  await user.clear(colour)
  await user.type(colour, '#f5a623')
  const correct = await screen.findByRole('button', { name: /Utiliser #\w{6} partout/ })
  await user.click(correct)
  await screen.findByText(/Lisible partout/)
  expect(colour.value).not.toBe('#f5a623')
})

test('what is no colour is told when one leaves the field', async () => {
  const { user, asked } = await open()
  const colour = await screen.findByLabelText('Couleur')
  await user.clear(colour)
  await user.type(colour, 'bleu')
  await user.click(save())
  await waitFor(() => expect(document.activeElement).toBe(colour))
  expect(screen.getByText('Écrivez une couleur comme #2f5bea.')).toBeTruthy()
  expect(asked('channels.put')).toEqual([])
})

test('each site has a fault of its own, whatever blank lines stand before it', async () => {
  const { user } = await open()
  await screen.findByRole('heading', { name: 'Sites autorisés' })
  await user.click(screen.getByRole('button', { name: 'Ajouter un site' }))
  await user.click(screen.getByRole('button', { name: 'Ajouter un site' }))
  await user.type(sites()[2] as HTMLInputElement, 'exemple.fr/page')
  await user.click(save())
  await waitFor(() => expect(sites().map(site => site.getAttribute('aria-invalid'))).toEqual([null, null, 'true']))
})

test('blank sites are not sent, and a slash at the end is taken away', async () => {
  const { user, asked } = await open()
  await screen.findByRole('heading', { name: 'Sites autorisés' })
  await user.click(screen.getByRole('button', { name: 'Ajouter un site' }))
  await user.click(screen.getByRole('button', { name: 'Ajouter un site' }))
  await user.type(sites()[1] as HTMLInputElement, 'https://shop.example.com/')
  await user.click(save())
  await screen.findByText('Enregistré.')
  expect(asked('channels.put')).toMatchObject([
    { body: { value: { origins: ['https://www.example.com', 'https://shop.example.com'] } } }
  ])
})

test('a teaser without a sentence, or with a time that is none, is told at its field', async () => {
  const { user, asked } = await open()
  await user.click(await screen.findByRole('switch', { name: /Afficher un message d’accroche/ }))
  const after = screen.getByLabelText('Secondes avant de l’afficher')
  await user.clear(after)
  await user.type(after, 'dix')
  await user.click(save())
  expect(await screen.findByText('Écrivez la phrase dans au moins une langue.')).toBeTruthy()
  expect(screen.getByText('Écrivez un nombre entier de 0 à 600.')).toBeTruthy()
  expect(asked('channels.put')).toEqual([])
})

test('an address says whether the teaser shows there, and blank pages are not sent', async () => {
  const { user, asked } = await open()
  await user.click(await screen.findByRole('switch', { name: /Afficher un message d’accroche/ }))
  await user.type(screen.getAllByLabelText(/^Phrase/)[0] as HTMLElement, 'Besoin d’aide ?')
  await user.click(screen.getByRole('button', { name: 'Ajouter une page' }))
  await user.type(screen.getByLabelText('page 1'), '/panier*')
  await user.click(screen.getByRole('button', { name: 'Ajouter une page' }))
  const probe = screen.getByLabelText('Essayer une adresse')
  await user.type(probe, 'https://www.exemple.fr/panier/2')
  expect(screen.getByText('Oui, le message apparaît sur cette page.')).toBeTruthy()
  await user.clear(probe)
  await user.type(probe, 'https://www.exemple.fr/contact')
  expect(screen.getByText('Non, le message n’apparaît pas sur cette page.')).toBeTruthy()
  await user.click(save())
  await screen.findByText('Enregistré.')
  expect(asked('channels.put')).toMatchObject([
    { body: { value: { teaser: { on: true, pages: ['/panier*'], text: { fr: 'Besoin d’aide ?' } } } } }
  ])
})

test('corners, letters and font are sent as the chatbox takes them; what nobody touched is not', async () => {
  const { user, asked } = await open()
  await user.click(await screen.findByLabelText('Adoucis'))
  await user.click(screen.getByLabelText('Grande'))
  await user.type(screen.getByLabelText(/^Police/), 'Inter, sans-serif')
  await user.click(save())
  await waitFor(() => expect(asked('channels.put')).toHaveLength(1))
  expect(asked('channels.put')).toMatchObject([
    { body: { value: { look: { style: { radius: 8, size: 17, font: 'Inter, sans-serif' } } } } }
  ])
})

test('a channel may speak any of the eight languages, each with its own texts', async () => {
  await open()
  const names = ['Français', 'Anglais', 'Espagnol', 'Allemand', 'Italien', 'Portugais', 'Néerlandais', 'Arabe']
  for (const name of names) await screen.findByLabelText(name)
})

test('each card of the long page is one press away, and takes the focus', async () => {
  const { user } = await open()
  const jumps = within(await screen.findByRole('navigation', { name: 'Sur cette page' }))
  await user.click(jumps.getByRole('link', { name: 'Sites autorisés' }))
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Sites autorisés' }))
  expect(location.hash).toBe('')
})
