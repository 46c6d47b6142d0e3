import { useState } from 'preact/hooks'
import { brandOf } from '../../../shared/colour.ts'
import type { Language } from '../../../shared/settings.ts'
import { useLanguage } from '../../app/context.ts'
import { useFormats } from '../../ui/formats.ts'
import { channelsWords, useChannelsWords } from '../channels/words.ts'
import type { ChannelValues } from './ChannelForm.tsx'

const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

/** The chatbox with the values of the form, in the colours that the real one makes of them. */
export function Miniature({ values }: { values: ChannelValues }) {
  const { mini } = useChannelsWords()
  const { language } = useFormats()
  const mine = useLanguage()
  const [chosen, choose] = useState<Language | null>(null)
  const { languages, look } = values
  const shown = [chosen, mine, ...languages].find(one => one && languages.includes(one)) ?? 'fr'
  return (
    <aside class="mini-side" aria-label={mini.title}>
      <div class="mini-head">
        <h2 class="card-title">{mini.title}</h2>
        {languages.length > 1 && (
          <select
            class="input mini-select"
            aria-label={mini.language}
            value={shown}
            onChange={({ currentTarget }) => choose(languages.find(one => one === currentTarget.value) ?? null)}
          >
            {languages.map(one => (
              <option key={one} value={one}>
                {language(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      <div
        class={`mini mini-${look.theme} mini-${look.position}`}
        role="img"
        aria-label={mini.label}
        style={coloursOf(look.colour)}
      >
        <Window values={values} language={shown} />
        <span class="mini-launcher">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z" />
          </svg>
        </span>
      </div>
      <p class="help">{mini.note}</p>
    </aside>
  )
}

function coloursOf(colour: string) {
  const { brand, on, light, dark } = brandOf(isColour(colour) ? colour : '#2f5bea')
  return { '--brand': brand, '--on-brand': on, '--brand-light': light, '--brand-dark': dark }
}

function Window({ values, language }: { values: ChannelValues; language: Language }) {
  const own = useChannelsWords()
  const { mini } = language === 'fr' || language === 'en' ? channelsWords[language] : own
  const { title, texts, consent, look, name } = values
  const asked = consent[language]
  return (
    <div class="mini-window" lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <div class="mini-bar">
        {look.avatar ? <img class="mini-avatar" src={look.avatar} alt="" /> : <span class="mini-avatar">R</span>}
        <span class="mini-who">
          <span class="mini-title">{title[language] || name}</span>
          <span class="mini-role">{mini.role}</span>
        </span>
      </div>
      <div class="mini-log">
        {texts[language]?.intro && <p class="mini-intro">{texts[language]?.intro}</p>}
        <p class="mini-bubble">{mini.bot}</p>
        <p class="mini-bubble mini-mine">{mini.visitor}</p>
      </div>
      {asked?.text && (
        <div class="mini-consent">
          <p>
            {asked.text} {asked.url && <span class="mini-link">{mini.policy}</span>}
          </p>
          <span class="mini-accept">{mini.accept}</span>
        </div>
      )}
      <div class="mini-field">{texts[language]?.placeholder || mini.placeholder}</div>
    </div>
  )
}
