import type { Statistics as StatisticsValue } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Link } from '../../ui/Link.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { Day, Pick, useChannels } from '../conversations/FilterForm.tsx'
import '../conversations/conversations.css'
import { pathTo } from '../table.ts'
import { Chart, type Series } from './Chart.tsx'
import { Ended, Table, Totals } from './Figures.tsx'
import { type Period, periodIn, queryOf } from './period.ts'
import './statistics.css'
import { useSaying, useStatisticsWords } from './words.ts'

/** Statistiques. */
export default function Statistics() {
  const { api, now } = useApp()
  const { screens } = useShellWords()
  const { lead } = useStatisticsWords()
  const period = periodIn(
    useSlice(({ stop }) => stop.query),
    now()
  )
  const { from, to, channel } = period
  const loading = useLoaded(() => api('statistics.read', { query: { from, to, ...(channel && { channel }) } }))
  return (
    <Page title={screens.statistics ?? ''} lead={lead} size="wide">
      <PeriodForm period={period} />
      <Loaded loading={loading}>{statistics => <Ready statistics={statistics} />}</Loaded>
    </Page>
  )
}

function PeriodForm({ period }: { period: Period }) {
  const { router } = useApp()
  const words = useStatisticsWords()
  const channels = useChannels()
  const go = (change: Partial<Period>) =>
    void router.go(pathTo('statistics') + queryOf({ ...period, ...change }), { replace: true })
  const { '30': usual, ...others } = words.periods
  return (
    <div class="filters">
      <Pick
        label={words.period}
        value={period.kind === '30' ? '' : period.kind}
        onChange={kind => go({ kind: kind || '30' })}
        any={usual}
        options={others}
      />
      {period.kind === 'own' && (
        <>
          <Day label={words.from} value={period.from} onChange={from => from && go({ from })} />
          <Day label={words.to} value={period.to} onChange={to => to && go({ to })} />
        </>
      )}
      <Pick
        label={words.channel}
        value={period.channel}
        onChange={channel => go({ channel })}
        any={words.allChannels}
        options={channels}
      />
    </div>
  )
}

function Ready({ statistics }: { statistics: StatisticsValue }) {
  const words = useStatisticsWords()
  const series = useSeries()
  const { days, total, timeZone } = statistics
  if (total.conversations + total.turns + total.handovers + total.ratings === 0) return <Nothing />
  return (
    <div class="stack">
      <Totals total={total} />
      <div class="charts">
        {series.map(one => (
          <Card key={one.name}>
            <Chart series={one} days={days} />
          </Card>
        ))}
      </div>
      <Ended total={total} />
      <Table statistics={statistics} />
      <p class="help">{words.zone(timeZone)}</p>
    </div>
  )
}

function useSeries(): Series[] {
  const { charts, figures } = useStatisticsWords()
  const say = useSaying()
  const count = (value: number | null) => say.number(value ?? 0)
  return [
    { name: charts.conversations, of: day => day.conversations, say: count },
    {
      name: charts.understood,
      of: ({ turns, understood }) => (turns === 0 ? null : understood / turns),
      say: value => (value === null ? figures.none : say.share(value, 1))
    },
    { name: charts.handovers, of: day => day.handovers, say: count },
    { name: charts.waiting, of: day => day.waitMedian, say: say.wait },
    { name: charts.satisfaction, of: day => day.satisfaction, say: say.mark }
  ]
}

function Nothing() {
  const { empty } = useStatisticsWords()
  return (
    <div class="rows">
      <Empty
        title={empty.title}
        text={empty.text}
        action={
          <Link to={pathTo('channels')} class="button button-main">
            {empty.action}
          </Link>
        }
      />
    </div>
  )
}
