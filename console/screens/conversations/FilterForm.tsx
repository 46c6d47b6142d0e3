import { useId, useState } from 'preact/hooks'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { useLoaded } from '../../ui/Loaded.tsx'
import { pathTo } from '../table.ts'
import { addressOf, type Filter, type Filters } from './filters.ts'
import { useConversationsWords } from './words.ts'

/** What is looked for goes into the address: a list can be kept, shared, and come back to. */
export function FilterForm({ filters }: { filters: Filters }) {
  const { router } = useApp()
  const { filters: words, modes } = useConversationsWords()
  const [values, setValues] = useState(filters)
  const channels = useChannels()
  const set = (name: Filter) => (value: string) => setValues(known => ({ ...known, [name]: value }))
  const go = (to: Filters) => void router.go(pathTo('conversations') + addressOf(to))
  return (
    <search>
      <form
        class="filters"
        aria-label={words.label}
        onSubmit={event => {
          event.preventDefault()
          go(values)
        }}
      >
        <SearchField value={values.search ?? ''} onChange={set('search')} />
        <Pick label={words.mode} value={values.mode} onChange={set('mode')} any={words.anyMode} options={modes} />
        <Pick
          label={words.channel}
          value={values.channel}
          onChange={set('channel')}
          any={words.any}
          options={channels}
        />
        <Pick label={words.kind} value={values.test} onChange={set('test')} any={words.any} options={words.kinds} />
        <Day label={words.from} value={values.from} onChange={set('from')} />
        <Day label={words.to} value={values.to} onChange={set('to')} />
        <label class="filter-check">
          <input
            type="checkbox"
            checked={values.parked === 'yes'}
            onChange={({ currentTarget }) => set('parked')(currentTarget.checked ? 'yes' : '')}
          />
          {words.parked}
        </label>
        <div class="filter-buttons">
          <Button type="submit" kind="main">
            {words.apply}
          </Button>
          {Object.keys(filters).length > 0 && (
            <Button kind="quiet" onClick={() => go({})}>
              {words.reset}
            </Button>
          )}
        </div>
      </form>
    </search>
  )
}

/** Names by id. */
export function useChannels(): Record<string, string> {
  const { api } = useApp()
  const { reading } = useLoaded(() => api('channels.list', {}))
  const channels = reading.is === 'ready' ? reading.value.channels : []
  return Object.fromEntries(channels.map(({ value }) => [value.id, value.name]))
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { filters: words } = useConversationsWords()
  const id = useId()
  return (
    <div class="filter filter-wide">
      <label class="label" for={id}>
        {words.search}
      </label>
      <input
        id={id}
        class="input"
        type="search"
        value={value}
        maxLength={100}
        aria-describedby={`${id}-help`}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <p class="help" id={`${id}-help`}>
        {words.searchHelp}
      </p>
    </div>
  )
}

interface PickProps {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  any: string
  options: Record<string, string>
}

export function Pick({ label, value = '', onChange, any, options }: PickProps) {
  const id = useId()
  return (
    <div class="filter">
      <label class="label" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="input select"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        <option value="">{any}</option>
        {Object.entries(options).map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

export function Day({ label, value = '', onChange }: Pick<PickProps, 'label' | 'value' | 'onChange'>) {
  const id = useId()
  return (
    <div class="filter">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        type="date"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}
