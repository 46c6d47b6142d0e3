import { useState } from 'preact/hooks'
import type { OpenSession } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { CloseSessions } from './CloseSessions.tsx'
import { useAccountWords } from './words.ts'

/** What is to be closed: one session, or all the others. */
export type Closing = { one: OpenSession } | 'others'

/** Where one is logged in. */
export function Sessions() {
  const { api } = useApp()
  const { sessions: words } = useAccountWords()
  const [closing, close] = useState<Closing | null>(null)
  const loading = useLoaded(() => api('sessions.list', {}))
  return (
    <Card title={words.title} text={words.text}>
      <Loaded loading={loading}>
        {({ sessions }) => (
          <>
            <ul class="sessions">
              {sessions.map(session => (
                <Row key={session.id} session={session} onClose={() => close({ one: session })} />
              ))}
            </ul>
            {sessions.length > 1 && (
              <div>
                <Button onClick={() => close('others')}>{words.closeOthers}</Button>
              </div>
            )}
          </>
        )}
      </Loaded>
      {closing && <CloseSessions closing={closing} onClosed={loading.set} onDone={() => close(null)} />}
    </Card>
  )
}

function Row({ session, onClose }: { session: OpenSession; onClose: () => void }) {
  const { sessions: words } = useAccountWords()
  const { dateTime } = useFormats()
  const name = words.device(session.device)
  return (
    <li class="session">
      <div class="session-what">
        <p class="session-device">
          {name}
          {session.here && <span class="mark-word">{words.here}</span>}
        </p>
        <p class="session-times">{words.times(dateTime(session.usedAt), dateTime(session.since))}</p>
      </div>
      {!session.here && (
        <Button onClick={onClose} label={words.closeWhat(name)}>
          {words.close}
        </Button>
      )}
    </li>
  )
}
