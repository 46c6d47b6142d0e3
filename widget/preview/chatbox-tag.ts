/** The script tag, as any page would have it; it can be taken off again with everything that it brought. */
const address = new URL('/chatbox.js', location.origin).href

/** Not in the library of TypeScript yet. */
interface Factory {
  createPolicy(name: string, rules: { createScriptURL: () => string }): { createScriptURL(url: string): string }
}

/** Where Trusted Types are in force, a script gets its address from the policy that the page's header names: this one address alone. */
const { trustedTypes: factory } = globalThis as { trustedTypes?: Factory }
const policy = factory?.createPolicy('relais-preview', { createScriptURL: () => address })

/** `data`: what the tag says of the channel, as `data-…`. */
export function chatboxTag(data: Record<string, string>): HTMLScriptElement {
  const script = document.createElement('script')
  script.async = true
  script.src = policy?.createScriptURL('') ?? address
  Object.assign(script.dataset, data)
  return script
}
