import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('en')

export const late: LateWords = {
  reconnecting: 'Connection lost. Trying again…',
  refusedConnection: 'The connection was refused. Reload the page to go on.',
  storageBlocked: 'Your browser keeps nothing: a message that is still waiting would be lost if you left the page.',

  remaining: counted({ one: '${n} character left', other: '${n} characters left' }),
  tooLong: counted({ one: '${n} character too many', other: '${n} characters too many' }),
  asked: {
    text: '',
    email: 'An e-mail address is expected, for example name@example.com',
    number: 'A number is expected, for example 42',
    choice: 'Choose one of the answers offered'
  },

  botTyping: 'The assistant is typing…',
  agentTyping: name => `${name} is typing…`,
  newMessages: counted({ one: '${n} new message', other: '${n} new messages' }),
  toEnd: 'Go to the latest message',

  older: 'Loading earlier messages…',
  menu: 'Options',
  newTab: 'new tab',

  progress: {
    queued: 'Sending…',
    uploading: 'Sending the file…',
    sending: 'Sending…',
    retrying: 'Waiting for the connection…',
    sent: 'Sent',
    handed: 'Handed to support',
    unconfirmed: 'Not confirmed yet, checking',
    failed: 'Support could not receive this message'
  },
  notSentBecause: why => `Not sent: ${why}`,
  retry: 'Try again',
  discard: 'Delete',
  why: {
    text_too_long: 'the message is too long',
    file_type: 'this type of file is not accepted',
    file_too_large: 'the file is too large',
    file_empty: 'the file is empty',
    file_content: 'its content is not what its name says',
    file_infected: 'this file contains a virus',
    not_allowed: 'this is no longer possible at this point',
    other: 'the service refused it'
  }
}
