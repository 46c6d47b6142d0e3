/** Not in the library of TypeScript yet. */
interface Factory {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): { createHTML(html: string): string }
}

const { trustedTypes: factory } = globalThis as { trustedTypes?: Factory }
/** Where Trusted Types are in force, `parseFromString` takes nothing but what a policy made; ours is named in the page's header. */
const reading = factory?.createPolicy('relais-console', { createHTML: html => html }) ?? null

/** The body of a document that loads and runs nothing, to be read and thrown away: what it holds never reaches the page. */
export function inert(html: string): Node {
  const read = new DOMParser().parseFromString(reading ? reading.createHTML(html) : html, 'text/html')
  return Reflect.get(Document.prototype, 'body', read)
}

/** Documents and forms give their own names away to fields of the same name: `<input name=nodeName>`. These ask past them. */
export const nameOf = (node: Node): string => Reflect.get(Node.prototype, 'nodeName', node).toLowerCase()
export const childrenOf = (node: Node): Node[] => [...Reflect.get(Node.prototype, 'childNodes', node)]
