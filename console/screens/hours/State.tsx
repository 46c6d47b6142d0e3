import { Clock, Right, Warning } from '../../ui/icons.tsx'
import { useHoursWords } from './words.ts'

/** As of the moment at which the screen was read. */
export function State({ open }: { open: boolean | null | undefined }) {
  const { now } = useHoursWords()
  if (open === true)
    return (
      <span class="chip chip-good">
        <Right />
        {now.open}
      </span>
    )
  return open === false ? (
    <span class="chip">
      <Clock />
      {now.closed}
    </span>
  ) : (
    <span class="chip chip-warning">
      <Warning />
      {now.unknown}
    </span>
  )
}
