import { useApp } from '../../app/context.ts'
import { Select } from '../../forms/Choice.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Note.tsx'
import type { HoursState } from './HoursForm.tsx'
import { useHoursWords } from './words.ts'

/** Which schedule of the account is followed. */
export function Schedule({ form }: { form: HoursState }) {
  const { api } = useApp()
  const { schedule: words } = useHoursWords()
  const loading = useLoaded(() => api('hours.schedules', {}))
  const chosen = form.values.schedule ?? ''
  return (
    <Loaded loading={loading}>
      {({ schedules }) => {
        const known = schedules ?? []
        const isGone = chosen !== '' && !known.some(({ id }) => id === chosen)
        return (
          <>
            {known.length === 0 && <Note kind="warning">{words.none}</Note>}
            <Select
              path="schedule"
              value={chosen}
              onChange={schedule => form.change({ schedule })}
              words={{ label: words.label, help: words.help, faults: { required: words.required } }}
              options={[
                { value: '', label: words.choose },
                ...(isGone ? [{ value: chosen, label: chosen }] : []),
                ...known.map(({ id, name, timeZone }) => ({ value: id, label: words.option(name, timeZone) }))
              ]}
            />
          </>
        )
      }}
    </Loaded>
  )
}
