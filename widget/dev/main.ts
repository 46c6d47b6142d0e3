import { inksOf } from '../../shared/colour.ts'
import type { Look } from '../../shared/settings.ts'
import { PLAIN } from '../looks.ts'
import { adaptWhereNeeded } from '../ui/fit/needed.ts'
import { loadComfort } from '../ui/late/comfort.ts'
import { loadHandover, loadLate } from '../ui/later.ts'
import { mountPanel } from '../ui/Panel.tsx'
import { knownLanguage, loadWords } from '../words/index.ts'
import { playing } from './actions.ts'
import { SCENES } from './scenes.ts'

/** `?scene=live&language=en&theme=dark` shows one; without a scene, all of them side by side. */
const here = new URLSearchParams(location.search)
if (SCENES[here.get('scene') ?? '']) void show(here)
else for (const name of Object.keys(SCENES)) frame(name)

/** Takes away the one that is there. */
async function show(asked: URLSearchParams) {
  const scene = SCENES[asked.get('scene') ?? '']
  const language = knownLanguage(asked.get('language') ?? 'fr')
  const theme = themeOf(asked.get('theme'))
  document.documentElement.lang = language
  document.documentElement.dir = asked.get('dir') ?? 'ltr'
  document.documentElement.style.colorScheme = theme === 'auto' ? '' : theme
  await Promise.all([loadWords(language), loadHandover(language), loadLate(language), loadComfort(language)])
  const colour = asked.get('colour')
  const look = lookWith(theme, colour ? `#${colour}` : PLAIN.colour)
  const { store, actions, calls } = playing(scene?.(language) ?? {}, { language, look })
  document.querySelector('relais-chat')?.remove()
  const host = document.body.appendChild(document.createElement('relais-chat'))
  const root = host.attachShadow({ mode: 'open' })
  const unmount = mountPanel(root, { store, actions, look, language })
  adaptWhereNeeded(root, store)
  // Opened as the loader does: after the panel is there, so that what follows an opening is seen too.
  store.setState({ open: true })
  const go = (query: string) => {
    unmount()
    return show(new URLSearchParams(query))
  }
  Object.assign(window, { relaisScene: { store, actions, calls, unmount, go } })
}

function frame(name: string) {
  const box = document.createElement('section')
  const title = document.createElement('h2')
  const page = document.createElement('iframe')
  title.textContent = name
  page.title = name
  // From its sources each is a hundred requests: those in sight come first.
  page.loading = 'lazy'
  page.src = `?scene=${name}&${here}`
  box.append(title, page)
  document.querySelector('main')?.append(box)
}

const lookWith = (theme: Look['theme'], colour: string) => ({ ...PLAIN, theme, colour, inks: inksOf(colour) })

function themeOf(theme: string | null): Look['theme'] {
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
