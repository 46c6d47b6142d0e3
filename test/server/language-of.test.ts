import { expect, test } from 'vitest'
import { languageOf } from '../../shared/language-of.ts'

test.each([
  ['Bonjour Camille, je suis Lucie. Je regarde cela avec vous.', 'fr'],
  ['Hello Camille, I am Lucie. Let me look at this with you.', 'en'],
  ['Buenos días, ¿puedo ayudarle con su pedido?', 'es'],
  ['Guten Tag, ich sehe mir das gleich mit Ihnen an.', 'de'],
  ['Buongiorno, posso aiutarla con il suo ordine?', 'it'],
  ['Bom dia, posso ajudar com a sua encomenda?', 'pt'],
  ['Goedendag, ik kijk er meteen met u naar.', 'nl'],
  ['مرحبا، كيف يمكنني مساعدتك؟', 'ar']
])('the small words of a sentence tell its language: %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})

test.each([
  '',
  'OK',
  '42',
  'Camille Roux',
  'camille@example.com',
  'La casa',
  '👍',
  'Привет, как дела?',
  'https://example.com/aide'
])('where they do not tell, nothing is claimed: %s', text => {
  expect(languageOf(text)).toBeUndefined()
})
