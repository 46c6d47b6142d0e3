/** The preview page of the channel that its address names: `/preview/CHANNEL`. It embeds the chatbox as any page would. */
const channel = location.pathname.split('/').at(-1) ?? ''

const script = document.createElement('script')
script.async = true
script.src = new URL('/chatbox.js', location.origin).href
script.dataset.channel = channel

const snippet = document.getElementById('snippet')
if (snippet) snippet.textContent = script.outerHTML

// Kept out of the statistics.
script.dataset.test = ''
document.body.append(script)
