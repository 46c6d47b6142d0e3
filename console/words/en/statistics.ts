import type { StatisticsWords } from '../fr/statistics.ts'

export const statistics: StatisticsWords = {
  lead: 'Day by day: what the bot understands, what it passes on, and how long people wait. Tests do not count.',
  period: 'Period',
  periods: { '7': 'Last 7 days', '30': 'Last 30 days', '90': 'Last 90 days', own: 'Chosen dates' },
  from: 'From',
  to: 'To',
  channel: 'Channel',
  allChannels: 'All channels',
  zone: zone => `Days of the time zone ${zone}.`,
  total: 'Over the period',
  figures: {
    conversations: 'Conversations',
    conversationsHelp: 'with at least one message of the visitor, counted once a day',
    understood: 'Questions understood',
    understoodHelp: (understood, turns) => `${understood} of ${turns}`,
    handovers: 'Handovers',
    handoversHelp: picked => `${picked} of them picked up`,
    waiting: 'Median wait',
    waitingHelp: p90 => `9 in 10 waited less than ${p90}`,
    satisfaction: 'Satisfaction',
    satisfactionHelp: (n, one) => (one ? 'out of 5, 1 answer' : `out of 5, ${n} answers`),
    none: '–'
  },
  charts: {
    conversations: 'Conversations per day',
    understood: 'Questions understood per day',
    handovers: 'Handovers per day',
    waiting: 'Median wait per day',
    satisfaction: 'Satisfaction per day',
    ended: 'How handovers ended'
  },
  table: 'See the figures',
  day: 'Day',
  turns: 'Questions',
  p90: 'Wait (9 in 10)',
  picked: 'Picked up',
  rated: (mark, n) => `${mark} (${n})`,
  chart: (name, least, most) => `${name}: from ${least} to ${most}. The table follows.`,
  reasons: {
    left: 'Visitor left',
    ended: 'Ended by the agent',
    solved: 'Ticket solved',
    idle: 'Nobody wrote',
    failed: 'Failed',
    unanswered: 'Unanswered'
  },
  seconds: n => `${n} s`,
  minutes: n => `${n} min`,
  empty: {
    title: 'Nothing to count in this period',
    text: 'Figures appear as soon as a visitor writes to the bot from one of your sites. Choose another period, or install the chatbox: the tag is in each channel.',
    action: 'Go to channels'
  }
}
