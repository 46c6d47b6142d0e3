import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { User } from '../../shared/console.ts'
import { useSlice } from '../app/context.ts'
import { type Found, findScreen, mayOpen, pathTo, type ScreenProps } from '../screens/table.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useShellWords } from '../ui/words.ts'
import { Boundary } from './Boundary.tsx'

const loaded = new Map<string, ComponentType<ScreenProps>>()

/** The screen that the address names, made anew with every navigation. */
export function ScreenSlot({ me }: { me: User }) {
  const { notFound, notYours } = useShellWords()
  const path = useSlice(state => state.stop.path)
  const count = useSlice(state => state.stop.count)
  const found = findScreen(path)
  if (!found)
    return (
      <Page title={notFound.title} lead={notFound.text}>
        <p>
          <Link to={pathTo('home')} class="button button-plain">
            {notFound.home}
          </Link>
        </p>
      </Page>
    )
  if (!mayOpen(found.screen, me.role)) return <Page title={notYours.title} lead={notYours.text} />
  return (
    <Boundary key={count}>
      <Loading found={found} />
    </Boundary>
  )
}

function Loading({ found: { name, screen, params } }: { found: Found }) {
  const [Screen, setScreen] = useState<ComponentType<ScreenProps> | null>(() => loaded.get(name) ?? null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    if (Screen) return
    screen.load().then(
      module => {
        loaded.set(name, module.default)
        setScreen(() => module.default)
      },
      () => setBroken(true)
    )
  }, [])
  if (isBroken) return <Broken />
  return Screen ? <Screen params={params} /> : <Skeleton />
}

/** A screen that did not come, or that failed while it was drawn. */
export function Broken() {
  const { broken } = useShellWords()
  return (
    <Page title={broken.title} lead={broken.text}>
      <p>
        <Button kind="main" onClick={() => location.reload()}>
          {broken.reload}
        </Button>
      </p>
    </Page>
  )
}
