import { escapeHtml } from '../../shared/escape-html.ts'

type Variables = Record<string, string>

const PLACE = /\$\{([\p{L}_][\p{L}\p{N}_.-]*)\}/gu

/** `${name}` becomes the variable's value, or nothing. */
export function fill(text: string, variables: Variables): string {
  return text.replace(PLACE, (_, name: string) => variables[name] ?? '')
}

/** The same inside HTML: what a visitor typed stays text there. */
export function fillHtml(html: string, variables: Variables): string {
  return html.replace(PLACE, (_, name: string) => escapeHtml(variables[name] ?? ''))
}
