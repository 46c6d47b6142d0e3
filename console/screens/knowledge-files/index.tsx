import { Page } from '../../ui/Page.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo } from '../table.ts'
import { Export } from './Export.tsx'
import { Import } from './Import.tsx'
import './knowledge-files.css'

/** Knowledge as files: out, and back in with a look at what it would do. */
export default function KnowledgeFiles() {
  const { titles, files } = useKnowledgeWords()
  return (
    <Page title={titles.files} lead={files.lead} back={{ to: pathTo('knowledge'), label: titles.list }}>
      <div class="stack">
        <Export />
        <Import />
      </div>
    </Page>
  )
}
