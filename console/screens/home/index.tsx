import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'

export default function Home() {
  const { screens } = useShellWords()
  return <Page title={screens.home ?? ''} />
}
