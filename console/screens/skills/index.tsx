import { useEffect, useState } from 'preact/hooks'
import type { SkillAtDesk, SkillView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { SkillsContext } from './context.ts'
import { DeskNotes } from './DeskNotes.tsx'
import './skills.css'
import { Tree } from './Tree.tsx'
import { useSkillsWords } from './words.ts'

/** Préférences › Paramètres livechat › Compétences. */
export default function Skills() {
  const { api } = useApp()
  const { screens, groups } = useShellWords()
  const { lead } = useSkillsWords()
  const loading = useLoaded(() => api('skills.list', {}))
  return (
    <Page title={screens.skills ?? ''} trail={[groups.preferences, groups.livechat]} lead={lead}>
      <Loaded loading={loading}>{({ skills }) => <Ready skills={skills} again={loading.again} />}</Loaded>
    </Page>
  )
}

function Ready({ skills, again }: { skills: SkillView[]; again: () => Promise<void> }) {
  const words = useSkillsWords()
  const mayChange = useRole() === 'administrator'
  const atDesk = useDesk(skills)
  return (
    <SkillsContext.Provider value={{ again, atDesk, mayChange }}>
      <div class="stack">
        {!mayChange && <Note>{words.readOnly}</Note>}
        <DeskNotes atDesk={atDesk} />
        <Tree skills={skills} />
      </div>
    </SkillsContext.Provider>
  )
}

/** Zendesk is asked apart, so that the tree is there at once. */
function useDesk(skills: SkillView[]): ReadonlyMap<string, SkillAtDesk> {
  const { api } = useApp()
  const [atDesk, setDesk] = useState<ReadonlyMap<string, SkillAtDesk>>(new Map())
  useEffect(() => {
    let isGone = false
    void api('skills.desk', {}).then(answer => {
      if (answer.ok && !isGone) setDesk(new Map(answer.value.skills.map(one => [one.skill, one])))
    })
    return () => {
      isGone = true
    }
  }, [skills])
  return atDesk
}
