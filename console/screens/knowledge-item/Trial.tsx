import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { KnowledgeParts, KnowledgeTest } from '../../../shared/console.ts'
import type { Language } from '../../../shared/settings.ts'
import { useApp } from '../../app/context.ts'
import { Select } from '../../forms/Choice.tsx'
import { Button } from '../../ui/Button.tsx'
import { Close, Refresh } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Note.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo } from '../table.ts'

interface Props {
  channels: KnowledgeParts['channels']
  language: Language
  /** Rises with every wish to try: a new conversation. */
  run: number
  onClose: () => void
}

/** A real chatbox that sees the drafts, beside the editor. */
export function Trial({ channels, language, run, onClose }: Props) {
  const { try: words } = useKnowledgeWords()
  const spoken = channels.find(one => one.languages.includes(language)) ?? channels[0]
  const [channel, setChannel] = useState(spoken?.id ?? '')
  const [again, setAgain] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const test = useTest(channel, language, run + again)
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [run])
  return (
    <aside class="trial" aria-labelledby="trial-title" onKeyDown={event => event.key === 'Escape' && onClose()}>
      <div class="trial-head">
        <h2 id="trial-title" ref={heading} tabIndex={-1} class="card-title">
          {words.title}
        </h2>
        <Button kind="quiet" size="small" onClick={() => setAgain(again + 1)} disabled={!channel}>
          <Refresh />
          {words.restart}
        </Button>
        <button type="button" class="icon-button" aria-label={words.close} onClick={onClose}>
          <Close />
        </button>
      </div>
      {channels.length > 1 && (
        <Select
          path="channel"
          value={channel}
          onChange={setChannel}
          words={words.channel}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {!channel && (
        <Note
          kind="warning"
          title={words.noChannel.title}
          action={<Link to={pathTo('channels')}>{words.noChannel.add}</Link>}
        >
          <p>{words.noChannel.text}</p>
        </Note>
      )}
      {test && <iframe key={test.url} class="trial-frame" src={test.url} title={words.frame} />}
      <p class="trial-text">{words.text}</p>
    </aside>
  )
}

/** Each pass has a conversation of its own; what is saved later is seen by the next question in it. */
function useTest(channel: string, language: Language, run: number): KnowledgeTest | null {
  const { api, actions } = useApp()
  const faultText = useFaultText()
  const [test, setTest] = useState<KnowledgeTest | null>(null)
  useEffect(() => {
    if (!channel) return
    let isOver = false
    void api('knowledge.test', { body: { channel, language } }).then(answer => {
      if (isOver) return
      if (answer.ok) setTest(answer.value)
      else actions.tell(faultText(answer.fault), 'trouble')
    })
    return () => {
      isOver = true
    }
  }, [channel, language, run])
  return test
}
