import { END_REASONS, type Figures as FiguresValue, type Statistics } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useSaying, useStatisticsWords } from './words.ts'

/** The period as a few numbers. */
export function Totals({ total }: { total: FiguresValue }) {
  const { figures: words, total: title } = useStatisticsWords()
  const say = useSaying()
  const { conversations, turns, understood, handovers, pickedUp, waitMedian, waitP90, ratings, satisfaction } = total
  const tiles = [
    [words.conversations, say.number(conversations), words.conversationsHelp],
    [words.understood, say.share(understood, turns), words.understoodHelp(say.number(understood), say.number(turns))],
    [words.handovers, say.number(handovers), words.handoversHelp(say.number(pickedUp))],
    [words.waiting, say.wait(waitMedian), waitP90 === null ? '' : words.waitingHelp(say.wait(waitP90))],
    ...(ratings > 0 && satisfaction !== null
      ? [
          [
            words.satisfaction,
            say.mark(satisfaction),
            words.satisfactionHelp(say.number(ratings), ratings === 1)
          ] as const
        ]
      : [])
  ] as const
  return (
    <section aria-label={title}>
      <dl class="tiles">
        {tiles.map(([name, value, help]) => (
          <div key={name} class="tile">
            <dt>{name}</dt>
            <dd class="tile-value">{value}</dd>
            {help && <dd class="tile-help">{help}</dd>}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** How handovers came to their end. */
export function Ended({ total: { ended } }: { total: FiguresValue }) {
  const words = useStatisticsWords()
  const say = useSaying()
  const all = END_REASONS.reduce((sum, reason) => sum + ended[reason], 0)
  if (all === 0) return null
  return (
    <Card title={words.charts.ended}>
      <ul class="ends">
        {END_REASONS.filter(reason => ended[reason] > 0).map(reason => (
          <li key={reason}>
            <span class="end-name">{words.reasons[reason]}</span>
            <svg class="end-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="end-all" width="100" height="10" />
              <rect class="chart-bar" width={(ended[reason] / all) * 100} height="10" />
            </svg>
            <span class="end-n">
              {say.number(ended[reason])} ({say.share(ended[reason], all)})
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Every number of the charts, for whoever reads rather than looks. */
export function Table({ statistics: { days } }: { statistics: Statistics }) {
  const words = useStatisticsWords()
  const { figures } = words
  const say = useSaying()
  const { shortDate } = useFormats()
  const heads = [
    figures.conversations,
    words.turns,
    figures.understood,
    figures.handovers,
    words.picked,
    figures.waiting,
    words.p90,
    figures.satisfaction
  ]
  return (
    <Disclosure title={words.table}>
      <table class="table day-table">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(day => (
            <tr key={day.day}>
              <th scope="row">{shortDate(Date.parse(`${day.day}T12:00`))}</th>
              {[
                say.number(day.conversations),
                say.number(day.turns),
                say.share(day.understood, day.turns),
                say.number(day.handovers),
                say.number(day.pickedUp),
                say.wait(day.waitMedian),
                say.wait(day.waitP90),
                day.ratings === 0 ? figures.none : words.rated(say.mark(day.satisfaction), say.number(day.ratings))
              ].map((value, i) => (
                <td key={heads[i]} data-label={heads[i]}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Disclosure>
  )
}
