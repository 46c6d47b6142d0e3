import type { BotView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { BotForm } from './BotForm.tsx'
import { useBotWords } from './words.ts'

/** Préférences › Bot › Général. */
export default function Bot() {
  const { api } = useApp()
  const { screens, groups } = useShellWords()
  const { lead } = useBotWords()
  const loading = useLoaded<BotView>(() => api('bot.read', {}))
  return (
    <Page title={screens.bot ?? ''} trail={[groups.preferences, groups.bot]} lead={lead}>
      <Loaded loading={loading}>{view => <BotForm view={view} onSaved={loading.set} />}</Loaded>
    </Page>
  )
}
