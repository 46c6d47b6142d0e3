import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { bring } from './bring.ts'
import { Fold } from './Fold.tsx'
import { useShellWords } from './words.ts'

interface Stop {
  id: string
  name: string
}

/** Fewer than these are seen at a glance. */
const ENOUGH = 4

/** The cards of a long screen, each one press away. */
export function OnThisPage({ within }: { within: RefObject<HTMLElement | null> }) {
  const { onThisPage } = useShellWords()
  const stops = useStops(within)
  if (stops.length < ENOUGH) return null
  return (
    <nav class="jumps" aria-label={onThisPage}>
      <Fold title={onThisPage}>
        <ul>
          {stops.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={event => jump(event, id)}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </Fold>
    </nav>
  )
}

/** The address stays what it was: steps back lead to screens, not to places within one. */
function jump(event: MouseEvent, id: string): void {
  event.preventDefault()
  const heading = document.getElementById(id)
  heading?.setAttribute('tabindex', '-1')
  bring(heading)
}

/** Cards come and go with what is loaded, and with the language. */
function useStops(within: RefObject<HTMLElement | null>): Stop[] {
  const [stops, setStops] = useState<Stop[]>([])
  // Before the screen is drawn: a list that comes later would push away what a step back has just scrolled to.
  useLayoutEffect(() => {
    const place = within.current
    if (!place) return
    const look = () => {
      const found = [...place.querySelectorAll<HTMLElement>('.card .card-title')].map(({ id, firstChild }) => ({
        id,
        name: firstChild?.textContent ?? ''
      }))
      setStops(known => (JSON.stringify(known) === JSON.stringify(found) ? known : found))
    }
    look()
    const watch = new MutationObserver(look)
    watch.observe(place, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [])
  return stops
}
