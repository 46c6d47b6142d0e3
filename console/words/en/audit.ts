import type { AuditWords } from '../fr/audit.ts'

export const audit: AuditWords = {
  lead: 'Who changed what, and when. Values are never noted, secrets least of all.',
  when: 'When',
  who: 'Who',
  what: 'What',
  fields: 'Fields',
  nobody: 'Without an account (link or command)',
  more: 'Show more',
  empty: {
    title: 'Nothing in the log yet',
    text: 'Every change made in the console will show here, with its author.'
  },
  actions: {
    'session.start': 'Logged in',
    'session.end': 'Logged out',
    'session.endAll': 'Logged out everywhere',
    'session.password': 'Password changed',
    'link.use': 'One-time link used',
    'users.add': 'User added',
    'users.put': 'User changed',
    'users.link': 'Password link made',
    'bot.put': 'Bot settings changed',
    'sentences.put': 'Global sentences changed',
    'connector.put': 'Connector saved',
    'connector.update': 'Connector updated',
    'skills.add': 'Skill added',
    'skills.put': 'Skill changed',
    'skills.remove': 'Skill deleted',
    'channels.add': 'Channel created',
    'channels.put': 'Channel changed',
    'channels.remove': 'Channel deleted',
    'knowledge.add': 'Knowledge created',
    'knowledge.put': 'Knowledge changed',
    'knowledge.remove': 'Knowledge deleted',
    'knowledge.publish': 'Knowledge published',
    'knowledge.unpublish': 'Knowledge unpublished',
    'knowledge.discard': 'Draft discarded',
    'knowledge.duplicate': 'Knowledge duplicated',
    'knowledge.restore': 'Knowledge restored',
    'knowledge.import': 'Knowledge imported',
    'hours.put': 'Opening hours changed',
    'hours.putSkill': 'Hours of a skill changed',
    'hours.removeSkill': 'Hours of a skill removed',
    'hours.putAbsence': 'Absence changed'
  }
}
