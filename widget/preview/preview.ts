/** The preview page of the channel that its address names: `/preview/CHANNEL`. It embeds the chatbox as any page would. */
const channel = location.pathname.split('/').at(-1) ?? ''
const address = new URL('/chatbox.js', location.origin).href

/** Not in the library of TypeScript yet. */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string }
}

/** Where Trusted Types are in force, a script gets its address from the policy that the page's header names: this one address alone. */
const { trustedTypes: factory } = globalThis as { trustedTypes?: Factory }
const trusted = factory?.createPolicy('relais-preview', { createScriptURL: () => address }).createScriptURL('')

const script = document.createElement('script')
script.async = true
script.src = trusted ?? address
script.dataset.channel = channel

const snippet = document.getElementById('snippet')
if (snippet) snippet.textContent = script.outerHTML

// Kept out of the statistics.
script.dataset.test = ''
document.body.append(script)
