import { useSlice, useWords } from './context.ts'
import { Go, Nothing, Page } from './parts.tsx'

export function Integrations() {
  const words = useWords()
  const account = useSlice(state => state.account)
  const { integrations } = words
  return (
    <Page
      title={words.places.integrations}
      lead={words.leads.integrations}
      action={
        <Go to={{ is: 'integration-new' }} class="button button-main">
          {integrations.add}
        </Go>
      }
    >
      {account?.integrations.length === 0 && <Nothing {...integrations.empty} />}
      <ul class="admin-rows">
        {account?.integrations.map(({ id, name, webhook }) => (
          <li key={id} class="admin-row">
            <div>
              <Go to={{ is: 'integration', id }} class="admin-row-name">
                {name || id}
              </Go>
              <p class="admin-row-more">{webhook.target || integrations.noTarget}</p>
            </div>
          </li>
        ))}
      </ul>
    </Page>
  )
}
