import type { DayFigures } from '../../../shared/console.ts'
import { useFormats } from '../../ui/formats.ts'
import { useStatisticsWords } from './words.ts'

export interface Series {
  name: string
  /** Null: nothing was measured on that day. */
  of(day: DayFigures): number | null
  say(value: number | null): string
}

const WIDTH = 600
const HEIGHT = 140
/** Of a bar, where there is room. */
const GAP = 0.25

const noon = (day: string) => Date.parse(`${day}T12:00`)

/** One bar per day. What it shows is said in its name, and in full in the table below the charts. */
export function Chart({ series, days }: { series: Series; days: readonly DayFigures[] }) {
  const words = useStatisticsWords()
  const { shortDate } = useFormats()
  const dateOf = (day: string) => shortDate(noon(day))
  const values = days.map(series.of)
  const known = values.filter(value => value !== null)
  const most = Math.max(...known, 0)
  const least = known.length > 0 ? Math.min(...known) : null
  const width = WIDTH / Math.max(days.length, 1)
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure class="chart">
      <figcaption>
        <span class="chart-name">{series.name}</span>
        <span class="chart-most">{series.say(known.length > 0 ? most : null)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.chart(series.name, series.say(least), series.say(known.length > 0 ? most : null))}
      >
        <line class="chart-ground" x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        {days.map((day, i) => {
          const value = values[i] ?? 0
          const height = most === 0 ? 0 : (value / most) * (HEIGHT - 6)
          return (
            <rect
              key={day.day}
              class="chart-bar"
              x={i * width + (width * GAP) / 2}
              y={HEIGHT - 1 - height}
              width={width * (1 - GAP)}
              height={height}
            >
              <title>{`${dateOf(day.day)} : ${series.say(values[i] ?? null)}`}</title>
            </rect>
          )
        })}
      </svg>
      <p class="chart-ends" aria-hidden="true">
        <span>{first && dateOf(first.day)}</span>
        <span>{last && dateOf(last.day)}</span>
      </p>
    </figure>
  )
}
