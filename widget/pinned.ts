import { launch } from './launch.ts'

/** The script tag with `integrity`: the same bytes for ever, so that the looks of the channels are asked for. They are data; nothing of them runs. */
const tag = (document.currentScript ?? document.querySelector('script[src*="/chatbox-"]')) as HTMLScriptElement | null

/** What a page says meanwhile waits as it would for the file itself. */
const waiting: NonNullable<Window['relais']> = (...call) => {
  waiting.q ??= []
  waiting.q.push(call)
}
window.relais ??= waiting

const server = tag?.dataset.server?.replace(/\/?$/, '/') ?? tag?.src

/** Without an answer the launcher is there all the same, in our own colours. */
fetch(new URL('looks.json', server), { credentials: 'omit' })
  .then(answer => answer.json())
  .catch(() => ({}))
  .then(looks => launch(tag, looks))
