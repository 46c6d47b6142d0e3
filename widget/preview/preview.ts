import { addBar } from './bar.ts'
import { chatboxTag } from './chatbox-tag.ts'
import { showLive } from './live.ts'
import { fillPage } from './page.ts'

/**
 * The preview page of the channel that its address names: `/preview/CHANNEL`. It embeds the chatbox as any page would; `?url=` shows
 * another page below it; `?live` is the console's own frame.
 */
const channel = location.pathname.split('/').at(-1) ?? ''

function showChannel(): void {
  fillPage(channel)
  const snippet = document.getElementById('snippet')
  if (snippet) snippet.textContent = chatboxTag({ channel }).outerHTML.replace('async=""', 'async')
  addBar()
  // Kept out of the statistics.
  document.body.append(chatboxTag({ channel, test: '' }))
}

if (new URLSearchParams(location.search).has('live')) {
  document.body.classList.add('live')
  showLive(channel)
} else showChannel()
