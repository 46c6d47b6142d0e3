import type { ChannelsWords } from '../fr/channels.ts'

export const channels: ChannelsWords = {
  lead: 'A channel is one published chatbox: its look, its languages, the sites that show it, and its preview page.',
  list: 'Channels',
  add: 'Create a channel',
  name: {
    label: 'Name of the channel',
    help: 'For yourselves: “Main site”, “Customer area”…',
    faults: { taken: 'A channel has this name already.' }
  },
  create: 'Create',
  created: name => `The channel “${name}” is made.`,
  preview: 'Preview',
  edit: name => `Set up ${name}`,
  conversations: (n, count) =>
    count === 0
      ? 'no conversations yet, tests left out'
      : `${count === 1 ? '1 conversation' : `${n} conversations`}, tests left out`,
  empty: {
    title: 'No channel yet',
    text: 'Create one to get the tag for your website and a page on which to try your chatbox.'
  },
  readOnly: 'Only an administrator can change the channels.',
  back: 'All channels',
  install: {
    title: 'Install the chatbox',
    text: 'Paste this tag just before </body> on every page where the chatbox should appear.',
    what: 'script tag',
    pinned: {
      title: 'With integrity',
      text: 'This tag loads the present version to the byte, or nothing: the browser refuses a file that has changed. So it does not follow updates of Relais: copy it again after each. The version that it names is served for 400 days after another has taken its place; then the chatbox no longer appears, and the browser’s console says why.',
      what: 'script tag with integrity',
      mapText:
        'To hold what this script loads to its sums as well, add this to the page, before any other module. Copy it anew together with the tag. Firefox from 138 on, Chrome and Edge 127, Safari 18; others take no notice.',
      map: 'sums of the other files'
    },
    previewText: 'The preview page shows this chatbox as it is saved. Its conversations are marked as tests.',
    open: 'Open the preview page',
    previewWhat: 'preview link'
  },
  general: {
    title: 'General',
    languages: {
      label: 'Languages',
      help: 'The chatbox takes that of the page, then that of the browser, else the first one ticked. Only those that the bot speaks as well count.'
    }
  },
  look: {
    title: 'Look',
    colour: {
      label: 'Colour',
      help: 'One is enough: the chatbox makes every shade of it, light and dark.',
      picker: 'Choose the colour',
      readable: ratio => `Readable everywhere (contrast ${ratio}).`,
      corrected: (ratio, colour) =>
        `Hard to read as text on a light ground (contrast ${ratio}, 4.5 : 1 is needed). The chatbox uses ${colour} there.`,
      use: colour => `Use ${colour} everywhere`
    },
    theme: { label: 'Theme', help: 'Automatic follows the visitor’s own setting.' },
    themes: { auto: 'Automatic', light: 'Light', dark: 'Dark' },
    position: { label: 'Position' },
    positions: { right: 'Bottom right', left: 'Bottom left' },
    corners: { label: 'Corners' },
    cornerNames: { square: 'Square', soft: 'Soft', round: 'Round' },
    size: { label: 'Size of the text' },
    sizes: { small: 'Small', normal: 'Normal', large: 'Large' },
    font: {
      label: 'Font',
      help: 'One that your site loads already, then those that stand in for it. Without it, the device’s own.',
      placeholder: 'Inter, sans-serif'
    },
    avatar: {
      label: 'Picture of the bot',
      help: 'Address of a square picture, at least 80 × 80 pixels.',
      placeholder: 'https://'
    }
  },
  texts: {
    title: 'Titles and texts',
    titleField: { label: 'Title of the chatbox', help: 'Also read on the button that opens it.' },
    intro: { label: 'Introduction', help: 'Below the title, before the first message.' },
    placeholder: { label: 'Text in the empty field' }
  },
  consent: {
    title: 'Consent',
    text: 'Asked before the first message. Without a text nothing is asked.',
    textField: { label: 'Text', help: 'Say what becomes of the messages, in a sentence or two.' },
    url: { label: 'Link to your policy', placeholder: 'https://' }
  },
  teaser: {
    title: 'Teaser',
    text: 'A sentence beside the button, before the visitor opens it.',
    on: { label: 'Show a teaser', help: 'The visitor can always close it.' },
    sentence: {
      label: 'Sentence',
      help: 'At most 160 characters. In a language without one nothing is shown.',
      faults: { required: 'Write the sentence in at least one language.', too_long: 'At most 160 characters.' }
    },
    after: {
      label: 'Seconds before it shows',
      help: 'From 0 to 600, counted from when the page opens.',
      faults: { number: 'Write a whole number from 0 to 600.' }
    },
    once: { label: 'How often', help: 'Once closed or opened, it does not come back before.' },
    onces: { page: 'On every page', session: 'Once per visit', visitor: 'Only once per visitor' },
    pages: {
      label: 'On which pages',
      help: 'A path like /basket*, or a whole address; * stands for anything.',
      item: n => `page ${n}`,
      add: 'Add a page',
      none: 'Every page on which the chatbox is installed.',
      placeholder: '/basket*'
    },
    probe: {
      label: 'Try an address',
      help: 'Paste the address of a page to know whether the teaser shows there.',
      yes: 'Yes, the teaser shows on this page.',
      no: 'No, the teaser does not show on this page.',
      unfinished: 'Write a whole address that begins with https://'
    }
  },
  origins: {
    title: 'Allowed sites',
    field: {
      label: 'Addresses of the sites',
      help: 'Only pages of these sites may show this chatbox. “*” allows every site.',
      item: n => `site ${n}`,
      add: 'Add a site',
      none: 'No site: the chatbox shows on the preview page only.',
      placeholder: 'https://www.example.com'
    }
  },
  secret: {
    title: 'Identity of signed-in users',
    text: 'Your site’s server signs who is signed in (JWT, HS256) with this secret. The user then finds their conversation on every device, and the agent knows that their identity is verified.',
    none: 'No secret: no identity is verified.',
    one: (date: string) => `One secret, made on ${date}.`,
    two: (date: string) =>
      `Two secrets count: the newest was made on ${date}. Withdraw the old one when your server no longer needs it.`,
    make: 'Make a secret',
    replace: 'Replace the secret',
    end: 'Withdraw the secret',
    endOld: 'Withdraw the old secret',
    question: 'Withdraw this secret?',
    endText: 'Identities signed with it are refused at once.',
    once: 'Copy this secret now: it is never shown again.',
    what: 'secret'
  },
  features: {
    title: 'Features',
    attachments: { label: 'Attachments', help: 'The visitor may send files to the agent.' },
    sound: { label: 'Sound', help: 'A quiet sound when a message arrives.' },
    rating: { label: 'Satisfaction', help: 'A question at the end of an exchange with an agent.' },
    transcript: { label: 'Download', help: 'The visitor may download the conversation.' },
    newConversation: { label: 'New conversation', help: 'The visitor may begin anew.' }
  },
  previewPage: {
    title: 'Preview page',
    shared: {
      label: 'Open to whoever has the link',
      help: 'Otherwise only people who are logged in to this console can open it.'
    },
    page: {
      label: 'Page behind the chatbox',
      help: 'A page of your site, where it accepts to be shown in a frame.',
      placeholder: 'https://'
    }
  },
  danger: {
    title: 'Delete this channel',
    text: 'The chatbox disappears from the sites that carry its tag. Its conversations are kept.',
    action: 'Delete the channel',
    question: name => `Delete the channel “${name}”?`,
    last: 'This is your last channel: create another one before you delete it.',
    done: name => `The channel “${name}” is deleted.`
  },
  mini: {
    label: 'The chatbox with the values on screen',
    title: 'Preview',
    note: 'This is the real chatbox, with the values of this page, saved or not. The bot answers in it; its conversations are tests.',
    language: 'Language of the preview',
    theme: 'Theme of the preview',
    asSet: 'Theme as set'
  }
}
