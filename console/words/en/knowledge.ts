import type { KnowledgeWords } from '../fr/knowledge.ts'

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`

export const knowledge: KnowledgeWords = {
  titles: {
    list: 'Knowledge',
    item: 'Knowledge',
    conditions: 'Context conditions',
    files: 'Import, export'
  },
  list: {
    lead: 'What your bot can answer. Only published knowledge answers visitors.',
    add: 'New knowledge',
    search: { label: 'Search', placeholder: 'Title, formulation or text of the answer' },
    status: 'Status',
    anyStatus: 'Any status',
    language: 'Language',
    anyLanguage: 'Any language',
    connects: 'With “livechat connection”',
    count: n => (n === 0 ? 'No knowledge' : plural(n, 'knowledge entry', 'knowledge entries')),
    more: 'Show more',
    formulations: n => (n === 0 ? 'no formulation' : plural(n, 'formulation', 'formulations')),
    greets: 'welcome',
    livechat: 'livechat connection',
    changed: (at, by) => (by ? `changed on ${at} by ${by}` : `changed on ${at}`),
    untitled: 'Untitled',
    duplicate: 'Duplicate',
    remove: 'Delete',
    of: (what, title) => `${what}: ${title}`,
    empty: {
      title: 'Your bot knows nothing yet',
      text: 'Write a first knowledge entry: a question, its formulations, and what the bot answers.'
    },
    none: { title: 'Nothing matches', text: 'Try another word, or remove the filters.', clear: 'Remove the filters' },
    duplicated: title => `Copy made as a draft: “${title}”.`,
    removed: title => `“${title}” is deleted.`,
    confirm: {
      title: title => `Delete “${title}”?`,
      text: 'The bot will no longer answer this question.',
      draft: 'This draft was never published.',
      yes: 'Delete',
      no: 'Keep'
    },
    used: titles => `It cannot be deleted: ${titles} goes on with it.`
  },
  status: { draft: 'Draft', published: 'Published', changed: 'Published, changed' },
  statusHelp: {
    draft: 'Visitors do not see it.',
    published: 'Visitors get this version.',
    changed: 'Visitors still get the published version.'
  },
  bar: {
    save: 'Save the draft',
    publish: 'Publish',
    try: 'Try it',
    saved: 'Draft saved.',
    published: 'Published: visitors get it from now on.',
    cannot: 'It cannot be published yet.'
  },
  more: {
    label: 'Other actions',
    unpublish: 'Unpublish',
    unpublished: 'Unpublished: the bot no longer knows it.',
    discard: 'Go back to the published version',
    discarded: 'The draft is the published version again.',
    history: 'History',
    confirmUnpublish: {
      title: 'Unpublish this knowledge?',
      text: 'The bot will no longer answer it. The draft stays here.',
      yes: 'Unpublish',
      no: 'Cancel'
    },
    confirmDiscard: {
      title: 'Drop the changes?',
      text: 'The draft becomes the published version again. The history keeps what you had saved.',
      yes: 'Drop the changes',
      no: 'Cancel'
    }
  },
  question: {
    title: 'Question',
    name: { label: 'Title', help: 'It leads to this knowledge too, and the bot suggests it when in doubt.' },
    language: { label: 'Language' },
    role: { label: 'Welcome', help: 'Said to every new visitor, rather than as the answer to a question.' },
    formulations: 'Formulations',
    formulationsHelp: 'The ways to ask the question. Press Enter after each; you can paste several, one per line.',
    formulation: n => `Formulation ${n}`,
    addFormulation: { label: 'Add a formulation', placeholder: 'I want to talk to an adviser' },
    removeFormulation: text => `Remove “${text}”`,
    twice: 'This formulation is there already.'
  },
  steps: {
    title: 'Answer',
    text: 'The bot follows these steps in order.',
    add: 'Add a step',
    addIn: where => `Add a step: ${where}`,
    types: {
      say: 'Say',
      ask: 'Ask (free input)',
      when: 'Context condition',
      act: 'GUI action',
      image: 'Picture',
      cards: 'Cards'
    },
    typesHelp: {
      say: 'a text, buttons, links',
      ask: 'captures a variable',
      when: 'one branch where it holds, another otherwise',
      act: 'livechat connection, URL, other knowledge',
      image: 'a photo or a drawing',
      cards: 'several illustrated choices'
    },
    step: place => `Step ${place}`,
    up: place => `Move step ${place} up`,
    down: place => `Move step ${place} down`,
    move: place => `Move step ${place} to another branch`,
    moveText: 'It goes to the end of the branch that you choose, with everything in it.',
    main: 'The answer itself, outside every branch',
    branch: (place, side) => `Step ${place}: ${side}`,
    copy: place => `Duplicate step ${place}`,
    remove: place => `Delete step ${place}`,
    moved: place => `Moved: it is step ${place} now.`,
    removed: 'Step deleted.',
    undo: 'Undo the deletion',
    start: 'What does the answer begin with?',
    empty: 'No step: the bot says nothing here.'
  },
  rich: {
    label: 'Text',
    bold: 'Bold',
    italic: 'Italic',
    bullets: 'Bulleted list',
    numbers: 'Numbered list',
    link: 'Link',
    variable: 'Insert a variable',
    boldText: 'bold text',
    italicText: 'italic text',
    linkText: 'text of the link',
    preview: 'Preview'
  },
  say: {
    choices: 'Quick replies',
    choicesHelp: 'Buttons below the message; a click sends their text in the visitor’s place.',
    addChoice: 'Add a quick reply',
    choice: { label: { label: 'Button' }, text: { label: 'Sends', placeholder: 'the question put to the bot' } },
    links: 'Links',
    addLink: 'Add a link',
    link: { label: { label: 'Text of the link' }, url: { label: 'Address', placeholder: 'https://' } },
    remove: n => `Remove line ${n}`
  },
  ask: {
    text: { label: 'Question asked' },
    variable: {
      label: 'Variable',
      help: 'The name under which the answer is kept, for instance mail. Use it elsewhere as ${mail}.',
      faults: { format: 'A letter first, then letters, digits, . _ or -, without blanks.' }
    },
    kind: { label: 'Kind of input' },
    kinds: { text: 'Free text', email: 'E-mail address', number: 'Number', choice: 'Choice from a list' },
    choices: {
      label: 'Choices offered',
      help: 'One per line, 2 to 9.',
      faults: { too_few: 'Write at least two choices, one per line.' }
    },
    retry: {
      label: 'Sentence when asking again',
      help: 'Where the answer will not do, twice at most. Leave empty for the global sentence.'
    }
  },
  when: {
    condition: { label: 'Condition', help: 'Every skill has its condition, made automatically.' },
    groups: { skills: 'Skills', agents: 'Agents', own: 'Context conditions', variable: 'Variable' },
    skill: name => `Skill: ${name}`,
    skillPath: path => `Skill: ${path}`,
    agent: 'An agent is available',
    inline: 'A variable, written here…',
    gone: name => `${name} (no longer exists)`,
    choose: 'Choose a condition',
    name: { label: 'Variable' },
    test: { label: 'Comparison' },
    tests: { defined: 'is defined', is: 'is', contains: 'contains', contained: 'is contained in' },
    value: { label: 'Value' },
    yes: 'Where the condition holds',
    no: 'Otherwise',
    yesShort: 'Yes',
    noShort: 'Otherwise',
    manage: 'Manage context conditions',
    skillHelp: 'Holds when an agent of this skill is available. The ticket goes to the group of the same name.',
    agentHelp: 'Holds when an agent is available, whatever the skill.'
  },
  act: {
    action: { label: 'GUI action' },
    actions: {
      'livechat.connect': 'livechat connection',
      'url.open': 'open a URL',
      'knowledge.ask': 'ask another knowledge',
      'ticket.create': 'leave a ticket'
    },
    connectHelp: 'The conversation goes on with an agent. The steps after it are not played.',
    askHelp: 'The answer goes on with this knowledge. The steps after it are not played.',
    label: { label: 'Text of the link' },
    url: { label: 'Address', placeholder: 'https://' },
    subject: { label: 'Subject of the ticket' },
    text: { label: 'Text of the ticket', help: 'Everything said to the bot goes with it.' },
    email: {
      label: 'Variable of the e-mail address',
      help: 'The name of the variable that holds the address, for instance mail.',
      faults: { format: 'A letter first, then letters, digits, . _ or -, without blanks.' }
    },
    knowledge: { label: 'Knowledge' },
    choose: 'Choose a knowledge entry'
  },
  image: {
    url: { label: 'Address of the picture', placeholder: 'https://' },
    alt: { label: 'Description', help: 'Read aloud to whoever does not see the picture.' }
  },
  cards: {
    text: { label: 'Introduction' },
    card: n => `Card ${n}`,
    add: 'Add a card',
    remove: n => `Remove card ${n}`,
    title: { label: 'Title' },
    description: { label: 'Description' },
    image: { label: 'Address of the picture' }
  },
  warnings: {
    no_formulation: () => 'Without formulations only the title leads to this knowledge.',
    formulation_taken: title => `This sentence leads to “${title}” too: the bot will have to choose.`,
    connect_without_skill: () => 'This connection is under no skill condition: the ticket will have no group.',
    unreachable: () => 'This step is never played: the one before ends the answer.',
    variable_unknown: name =>
      name ? `No knowledge captures “${name}”; your page has to provide it.` : 'A name is missing in ${ }.',
    alt_missing: () => 'Without a description, whoever does not see the picture learns nothing of it.',
    not_published: title => `“${title}” is not published: the bot will say nothing here.`,
    greets_twice: title => `“${title}” greets in this language already; only one of the two will be said.`,
    branch_empty: () => 'Both branches are empty: this condition changes nothing.'
  },
  faults: {
    steps: { too_few: 'Add at least one step.' },
    'condition.skill': { unknown: 'This skill no longer exists.', required: 'Choose a condition.' },
    'condition.condition': { unknown: 'This condition no longer exists.', required: 'Choose a condition.' },
    'action.knowledge': { unknown: 'This knowledge no longer exists.', required: 'Choose a knowledge entry.' }
  },
  try: {
    title: 'Trying the draft',
    frame: 'Test chatbox',
    text: 'A real chatbox with your saved drafts. Nothing is published; the conversation is marked as a test.',
    channel: { label: 'Channel' },
    restart: 'Start over',
    close: 'Close the test',
    noChannel: {
      title: 'A channel is needed',
      text: 'The test looks like one of your channels.',
      add: 'Open the channels'
    },
    unfinished: 'This draft is not complete: the bot answers with the published version, if there is one.'
  },
  history: {
    title: 'History',
    empty: 'Nothing has been saved yet.',
    did: {
      added: 'Made',
      saved: 'Draft saved',
      published: 'Published',
      unpublished: 'Unpublished',
      restored: 'Version restored',
      imported: 'Imported',
      discarded: 'Changes dropped',
      removed: 'Deleted'
    },
    line: (at, by) => (by ? `${at}, ${by}` : at),
    show: 'Show',
    hide: 'Hide',
    restore: 'Restore',
    of: (what, at) => `${what}: ${at}`,
    restored: 'This version is in the draft now.',
    close: 'Close'
  },
  conditions: {
    lead: 'They choose a branch of an answer. Those of skills and agents are there by themselves.',
    automatic: { title: 'Made automatically', none: 'Add a skill: its condition appears here.' },
    own: { title: 'Your conditions', text: 'On a variable captured by free input or set by your page.' },
    empty: { title: 'No condition of yours', text: 'Make one to use it by its name in several knowledge entries.' },
    add: 'New condition',
    edit: 'Edit',
    remove: 'Delete',
    name: { label: 'Name', faults: { taken: 'A condition has this name already.' } },
    group: { label: 'Group', help: 'To keep them in order in lists.' },
    used: n => (n === 0 ? 'not used' : `used in ${plural(n, 'knowledge entry', 'knowledge entries')}`),
    usedBy: titles => `It cannot be deleted: ${titles} uses it.`,
    saved: 'Condition saved. Published knowledge that uses it follows at once.',
    removed: 'Condition deleted.',
    confirm: { title: name => `Delete “${name}”?`, yes: 'Delete', no: 'Keep' },
    newTitle: 'New context condition',
    editTitle: 'Context condition'
  },
  files: {
    lead: 'To keep a copy of your knowledge, to read it over in a spreadsheet, or to take it to another installation.',
    export: {
      title: 'Export',
      text: 'What the editor shows, drafts included.',
      json: 'Everything, as JSON',
      jsonHelp: 'With steps, conditions and actions.',
      csv: 'Simple answers, as CSV',
      csvHelp: 'One row per knowledge whose answer is a single text. Opens in a spreadsheet.',
      done: name => `${name} is downloaded.`,
      left: n =>
        `${plural(n, 'knowledge entry has', 'knowledge entries have')} more than a text and cannot go into the CSV:`
    },
    import: {
      title: 'Import',
      text: 'Nothing changes before you have seen what will. All of it is taken, or none.',
      file: { label: 'File', help: 'JSON or CSV, as the export makes them.' },
      publish: {
        label: 'Publish what the file calls published',
        help: 'Otherwise everything arrives as drafts, and you publish yourself.'
      },
      tooBig: 'This file is too large (2 million characters at most).',
      choose: 'Choose a file…',
      noFile: 'No file chosen',
      unreadable: line =>
        line
          ? `This file cannot be read from line ${line} on: a quotation mark is opened there and not closed well. Mend it, or begin with the example.`
          : 'This file is neither a JSON export nor a CSV of knowledge. A CSV begins with a line that names its columns, “title” and “answer” among them. Begin with the example, or with an export.',
      example: 'Download an example (CSV)',
      exampleRow: {
        title: 'Delivery',
        formulations: ['When will I get my parcel?', 'Where is my parcel?'],
        answer: 'We deliver within 48 hours.'
      },
      blank:
        'This row has no title, no formulation and no answer: nothing in it was recognised. Check the names of the columns.',
      oneOf: values => `one of these values: ${values}.`,
      empty: 'This file holds no knowledge.',
      apply: n => `Import ${plural(n, 'knowledge entry', 'knowledge entries')}`,
      nothing: 'Everything is that way already: there is nothing to import.',
      refused: 'Mend these rows in the file, then choose it again. Nothing was changed.',
      done: n => `${plural(n, 'knowledge entry', 'knowledge entries')} imported.`,
      summary: (add, replace, same, refused) =>
        `${add} to add, ${replace} to change, ${same} unchanged${refused > 0 ? `, ${refused} refused` : ''}`,
      report: 'What will be done',
      reportDone: 'What was done',
      line: 'Row',
      knowledge: 'Knowledge',
      does: 'Effect',
      doing: { add: 'Will be added', replace: 'Will be changed', nothing: 'Unchanged', refuse: 'Refused' },
      did: { add: 'Added', replace: 'Changed', nothing: 'Unchanged', refuse: 'Refused' },
      publishes: 'and published',
      columns: {
        id: 'id',
        title: 'title',
        language: 'language',
        formulations: 'formulations',
        answer: 'answer',
        steps: 'steps',
        '': 'row'
      },
      lossy: 'has more than a text in the editor: a CSV would erase it. Use JSON.',
      twice: 'is in the file twice.'
    }
  }
}
