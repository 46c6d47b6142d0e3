import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'

export default function Screen() {
  const { screens } = useShellWords()
  return <Page title={screens['account'] ?? ''} />
}
