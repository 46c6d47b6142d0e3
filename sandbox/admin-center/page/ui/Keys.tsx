import { useWords } from './context.ts'
import { KeyList } from './KeyList.tsx'
import { Page } from './parts.tsx'

export function Keys() {
  const words = useWords()
  return (
    <Page title={words.places.keys} lead={words.leads.keys}>
      <KeyList />
    </Page>
  )
}
