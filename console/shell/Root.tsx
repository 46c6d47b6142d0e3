import { useEffect, useLayoutEffect } from 'preact/hooks'
import { useApp, useSlice } from '../app/context.ts'
import { Enrol } from '../entry/Enrol.tsx'
import { Entry } from '../entry/Entry.tsx'
import { Expired } from '../entry/Expired.tsx'
import { LinkEntry } from '../entry/LinkEntry.tsx'
import { Unreachable } from '../entry/Unreachable.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Ask } from './Ask.tsx'
import { Kept } from './Kept.tsx'
import { Shell } from './Shell.tsx'
import { Toasts } from './Toasts.tsx'

/** Everything on the page. */
export function Root() {
  const language = useSlice(state => state.language)
  const theme = useSlice(state => state.theme)
  const isExpired = useSlice(({ session }) => session.is === 'expired')
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dataset.theme = theme
  }, [language, theme])
  return (
    <>
      <Inside />
      {!isExpired && <Ask />}
      <Toasts />
    </>
  )
}

/** Links that set a password work whoever is logged in. */
const LINKS = ['/first', '/link']

function Inside() {
  const { api, actions, store } = useApp()
  const session = useSlice(state => state.session)
  const path = useSlice(state => state.stop.path)
  const isLink = LINKS.includes(path)
  useEffect(() => {
    if (session.is !== 'unknown') return
    void api('session.read', {}).then(answer =>
      answer.ok ? actions.enter(answer.value) : store.setState({ session: { is: 'unreachable' } })
    )
  }, [session.is])
  if (isLink) return <LinkEntry />
  if (session.is === 'unknown') return <Skeleton />
  if (session.is === 'unreachable')
    return <Unreachable onRetry={() => store.setState({ session: { is: 'unknown' } })} />
  if (session.is === 'out') return <Entry first={session.first} />
  if (session.is === 'in' && session.enrols) return <Enrol me={session.me} />
  return (
    <>
      <Kept away={session.is === 'expired'}>
        <Shell key={session.me.id} me={session.me} />
      </Kept>
      {session.is === 'expired' && <Expired me={session.me} />}
    </>
  )
}
