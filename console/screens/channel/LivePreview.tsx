import { useEffect, useRef, useState } from 'preact/hooks'
import type { BotView } from '../../../shared/console.ts'
import type { Language, Look } from '../../../shared/settings.ts'
import { useApp, useLanguage } from '../../app/context.ts'
import { useFormats } from '../../ui/formats.ts'
import { Chevron } from '../../ui/icons.tsx'
import { useLoaded } from '../../ui/Loaded.tsx'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelValues } from './ChannelForm.tsx'
import { useShown } from './useShown.ts'

/** Beside the form where there is room, else folded above it. */
const WIDE = '(width >= 1240px)'
/** Pixels of the page in the frame: narrower, and the chatbox would fill it as it does on a phone. */
const PAGE = 500

const THEMES = ['auto', 'light', 'dark'] as const

/** The real chatbox with the values of the form, saved or not. */
export function LivePreview({ id, values }: { id: string; values: ChannelValues }) {
  const { mini } = useChannelsWords()
  const [isOpen, setOpen] = useState(() => globalThis.matchMedia?.(WIDE).matches ?? true)
  return (
    <details class="live-side" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <Chevron />
        {mini.title}
      </summary>
      {isOpen && <Live id={id} values={values} />}
    </details>
  )
}

function Live({ id, values }: { id: string; values: ChannelValues }) {
  const { mini, look: words } = useChannelsWords()
  const { language: name } = useFormats()
  const mine = useLanguage()
  const [chosen, choose] = useState<Language | null>(null)
  const [theme, setTheme] = useState<Look['theme'] | null>(null)
  const { languages, look } = values
  const language = [chosen, mine, ...languages].find(one => one && languages.includes(one)) ?? 'fr'
  const { api } = useApp()
  const { reading } = useLoaded<BotView>(() => api('bot.read', {}))
  const bot = reading.is === 'ready' && reading.value.version > 0 ? reading.value.value.name : ''
  const frame = useShown(id, values, language, theme ?? look.theme, bot)
  const box = useScale()
  return (
    <div class="live">
      <div class="live-choices">
        {languages.length > 1 && (
          <select
            class="input live-select"
            aria-label={mini.language}
            value={language}
            onChange={({ currentTarget }) => choose(languages.find(one => one === currentTarget.value) ?? null)}
          >
            {languages.map(one => (
              <option key={one} value={one}>
                {name(one)}
              </option>
            ))}
          </select>
        )}
        <select
          class="input live-select"
          aria-label={mini.theme}
          value={theme ?? ''}
          onChange={({ currentTarget }) => setTheme(THEMES.find(one => one === currentTarget.value) ?? null)}
        >
          <option value="">{mini.asSet}</option>
          {THEMES.map(one => (
            <option key={one} value={one}>
              {words.themes[one]}
            </option>
          ))}
        </select>
      </div>
      <div class="live-box" ref={box}>
        <iframe ref={frame} class="live-frame" title={mini.label} src={`/preview/${encodeURIComponent(id)}?live`} />
      </div>
      <p class="help">{mini.note}</p>
    </div>
  )
}

/** Makes a page of a fixed width fit whatever room there is. */
function useScale() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = box
    if (!current || !('ResizeObserver' in globalThis)) return
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? PAGE
      current.style.setProperty('--scale', String(Math.min(1, width / PAGE)))
    })
    observer.observe(current)
    return () => observer.disconnect()
  }, [])
  return box
}
