import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Close',
  waitingHint: 'We are looking for an available agent. You can already write and attach files.',
  leaveQueue: 'Leave the queue',
  leaveTitle: 'Leave the live chat?',
  leaveText: 'Your exchange with the agent will end and the bot will answer again. The conversation stays on screen.',
  stay: 'Stay',
  leave: 'Leave',
  attach: 'Attach a file',
  dropHere: 'Drop your files here',
  dropLimit: size => `${size} at most per file`,
  uploading: name => `Sending the file… ${name}`,
  cancelUpload: name => `Cancel sending ${name}`,
  refusedFile: {
    file_type: name => `${name}: this type of file is not accepted.`,
    file_too_large: (name, limit) => `${name} exceeds the limit of ${limit}.`,
    file_empty: name => `${name} is empty.`
  },
  picture: name => `Enlarge the picture ${name}`,
  download: 'Download'
}
