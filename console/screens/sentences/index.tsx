import { useApp } from '../../app/context.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { SentencesForm } from './SentencesForm.tsx'
import './sentences.css'
import { useSentencesWords } from './words.ts'

/** Phrases globales. */
export default function Sentences() {
  const { api } = useApp()
  const { screens } = useShellWords()
  const { lead } = useSentencesWords()
  const loading = useLoaded(() => api('sentences.read', {}))
  return (
    <Page title={screens.sentences ?? ''} lead={lead}>
      <Loaded loading={loading}>{view => <SentencesForm view={view} />}</Loaded>
    </Page>
  )
}
