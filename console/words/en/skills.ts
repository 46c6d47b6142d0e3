import type { SkillsWords } from '../fr/skills.ts'

export const skills: SkillsWords = {
  lead: 'A skill routes an escalation to a group of agents. Each one stands for a Zendesk group of the same name.',
  list: 'Skills',
  add: 'Add',
  addBelow: name => `Add below ${name}`,
  name: {
    label: 'Name of the skill',
    help: 'The name of an existing Zendesk group takes that one; otherwise “Update” makes the group.',
    placeholder: 'Animal',
    faults: { taken: 'A skill has this name already.', too_long: 'At most 80 characters.' }
  },
  confirm: 'Confirm',
  added: name => `The skill “${name}” is made, with its context condition.`,
  renamed: (name, n) =>
    n === 0
      ? `The skill is now called “${name}”.`
      : n === 1
        ? `The skill is now called “${name}”. One knowledge was brought up to date.`
        : `The skill is now called “${name}”. ${n} knowledges were brought up to date.`,
  removed: name => `The skill “${name}” is deleted. Its group stays in Zendesk.`,
  rename: name => `Rename ${name}`,
  remove: name => `Delete ${name}`,
  removeTitle: name => `Delete the skill “${name}”?`,
  removeText: 'Its context condition goes too. The group stays in Zendesk.',
  removeYes: 'Delete',
  inUse: {
    title: name => `“${name}” is in use`,
    text: 'Take it out of what uses it first:',
    kinds: { knowledge: 'Knowledge', skill: 'Skill', channel: 'Channel', hours: 'Opening hours' },
    close: 'I see'
  },
  condition: 'Context condition made',
  usedBy: n => (n === 0 ? 'not used yet' : n === 1 ? 'used once' : `used ${n} times`),
  group: 'Zendesk group',
  agents: n => (n === 0 ? 'no agent' : n === 1 ? '1 agent' : `${n} agents`),
  warnings: {
    no_group: 'No group in Zendesk yet',
    no_agents: 'Group without agents: nobody would answer',
    unknown: 'Zendesk did not answer'
  },
  noGroup: {
    text: 'Some skills have no group in Zendesk yet. Go to the external connector and press “Update”.',
    action: 'Open the external connector'
  },
  noAgents:
    'To add an agent to a group: in Zendesk’s Admin Center, People › Groups, click the group, then “+” beside the person.',
  empty: {
    title: 'No skill yet',
    text: 'Make one per team, for example “Animal”. You will use it in the context condition of a knowledge.'
  },
  readOnly: 'Only an administrator can change the skills.'
}
