import { PATHS } from '../../shared/paths.ts'
import type { ChannelView } from '../../shared/settings.ts'
import { PREVIEW_WORDS, previewLanguage } from './words.ts'

const language = previewLanguage(navigator.languages)
const words = PREVIEW_WORDS[language]

function put(selector: string, text: string): void {
  const element = document.querySelector(selector)
  if (element) element.textContent = text
}

function stage(template: HTMLTemplateElement | null): void {
  if (template) document.querySelector('footer')?.before(template.content)
}

const templateOf = (id: string): HTMLTemplateElement | null => {
  const found = document.getElementById(id)
  return found instanceof HTMLTemplateElement ? found : null
}

/** The chatbox is there all the same where its name cannot be had. */
async function titleOf(channel: string): Promise<string> {
  const answer = await fetch(`${PATHS.channel(channel)}?language=${language}`).catch(() => null)
  const view: ChannelView | null = answer?.ok ? await answer.json() : null
  return view?.title ?? ''
}

function plain(channel: string): void {
  document.documentElement.lang = language
  stage(templateOf('plain'))
  put('.kicker', words.kicker)
  put('h1', words.heading(''))
  put('.lead', words.lead)
  document.title = words.heading('')
  titleOf(channel).then(title => {
    put('h1', words.heading(title))
    document.title = words.heading(title)
  })
}

/** What is proposed is asked when one presses it; before the chatbox is there, its window opens with it. */
function askFromHints(): void {
  for (const hint of document.querySelectorAll('.hints button'))
    hint.addEventListener('click', () => window.relais?.('send', hint.textContent ?? ''))
}

/** The seeded channel has a house of its own to stand in; any other one gets a page that says what it is, in the browser's language. */
export function fillPage(channel: string): void {
  put('footer > p', words.whole)
  document.querySelector('footer')?.setAttribute('lang', language)
  const own = templateOf(channel)
  if (own?.dataset.title) {
    document.title = own.dataset.title
    stage(own)
    askFromHints()
  } else plain(channel)
}
