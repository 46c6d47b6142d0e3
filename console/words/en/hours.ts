import type { HoursWords } from '../fr/hours.ts'

export const hours: HoursWords = {
  lead: 'When your agents can be reached. Outside these hours, conditions on a skill or on an agent do not hold: the failure branch answers, and may take a message.',
  now: {
    open: 'Open right now',
    closed: 'Closed right now',
    unknown: 'Unknown: the schedule in Zendesk has not been read yet'
  },
  overall: { title: 'Overall hours', text: 'They count for every skill that has none of its own.' },
  mode: {
    label: 'Opening',
    options: {
      always: { label: 'Always open', help: 'Whether agents are available in Zendesk decides alone.' },
      weekly: { label: 'Weekly hours', help: 'Entered here, with the days on which you are closed.' },
      desk: {
        label: 'Schedule of Zendesk',
        help: 'Follows a schedule of your account (business hours), read again every hour.'
      }
    }
  },
  timeZone: { label: 'Time zone', help: 'Daylight saving time is taken into account.' },
  week: {
    title: 'Week',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    closed: 'closed',
    from: day => `${day}, from`,
    to: day => `${day}, to`,
    until: 'to',
    add: 'Add hours',
    addTo: day => `Add hours on ${day}`,
    remove: (day, from, to) => `Remove ${from}–${to} from ${day}`,
    copy: 'Copy Monday to Tuesday–Friday',
    midnight: 'To end at midnight, enter 00:00. A night takes two entries, one per day.',
    order: 'The end must come after the start, and the hours of one day may not overlap.'
  },
  holidays: {
    title: 'Closing days',
    empty: 'None so far: add your public holidays and days off.',
    add: 'Add a closing day',
    name: 'Name',
    namePlaceholder: 'Christmas',
    from: 'First day',
    to: 'Last day',
    remove: name => `Remove ${name || 'this day'}`,
    order: 'The last day must come after the first.'
  },
  schedule: {
    label: 'Schedule of the account',
    help: 'In Zendesk: Admin Center › Objects and rules › Business rules › Schedules.',
    choose: 'Choose a schedule',
    option: (name, zone) => `${name} (${zone})`,
    none: 'Zendesk gave no schedule. Your plan may not have any, or the API token may not read them. Enter the hours here instead.',
    required: 'Choose the schedule to follow.'
  },
  skills: {
    title: 'By skill',
    text: 'A skill may have hours of its own: they then count instead of the overall hours.',
    own: 'its own hours',
    general: 'overall hours',
    set: 'Set its hours',
    change: 'Change its hours',
    setFor: name => `Set the hours of ${name}`,
    changeFor: name => `Change the hours of ${name}`,
    empty: { title: 'No skill', text: 'Create a skill to give it hours of its own.', action: 'Go to skills' }
  },
  skill: {
    title: name => `Hours of ${name}`,
    lead: 'They count instead of the overall hours for this skill.',
    back: 'Opening hours',
    reset: 'Back to the overall hours',
    resetAsk: {
      title: 'Back to the overall hours?',
      text: 'The hours of this skill will be deleted.',
      yes: 'Delete its hours'
    },
    wasReset: 'The skill follows the overall hours again.'
  },
  absence: {
    title: 'When nobody answers',
    text: 'Visitors do not wait for ever: the bot goes on, with the failure branch of the knowledge.',
    limit: { label: 'Limit the wait', help: 'When no agent has picked up the conversation in time.' },
    minutes: { label: 'Minutes of waiting', help: 'From 1 to 240. 5 minutes suit most teams.' },
    take: {
      label: 'Offer to leave a message',
      help: 'Where the failure branch does not do so itself, the bot asks for an e-mail address and a message, and makes a Zendesk ticket of them in the group of the skill.'
    },
    save: 'Save'
  }
}
