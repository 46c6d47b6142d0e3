import { MENU } from '../places.ts'
import { useSlice, useWords } from './context.ts'
import { Go, Page, Value } from './parts.tsx'

export function Home() {
  const words = useWords()
  const subdomain = useSlice(state => state.account?.subdomain ?? '')
  return (
    <Page title={words.title} lead={words.leads.home}>
      <div class="admin-card">
        <dl class="admin-values">
          <Value term={words.domain} value={`${subdomain}.zendesk.com`} />
        </dl>
        <p class="admin-help">{words.homeDomain}</p>
      </div>
      {MENU.map(({ section, places }) => (
        <section key={section} class="admin-section" aria-labelledby={`section-${section}`}>
          <h2 id={`section-${section}`}>{words.sections[section]}</h2>
          <ul class="admin-rows">
            {places.map(is => (
              <li key={is} class="admin-row">
                <div>
                  <Go to={{ is }} class="admin-row-name">
                    {words.places[is]}
                  </Go>
                  <p class="admin-row-more">{words.leads[is]}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

export function Nowhere() {
  const words = useWords()
  return (
    <Page title={words.unknown}>
      <Go to={{ is: 'home' }} class="admin-link">
        {words.title}
      </Go>
    </Page>
  )
}
