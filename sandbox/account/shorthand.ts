import type { Action } from './types.ts'

/** What SunCo reads in a plain text: buttons, and orders to the switchboard. */
export interface Shorthand {
  /** The text without what was read. */
  text: string
  actions: Action[]
  orders: { action: 'passControl' | 'offerControl' | 'acceptControl' | 'releaseControl'; target: string }[]
}

const BUTTON = /%\[([^\]]*)\]\(([^)]*)\)/g
const ORDER = /%\(\(switchboard:(passControl|offerControl|acceptControl|releaseControl)(?::([^)]*))?\)\)%?/g

/** `%[Label](reply:X)` becomes a button and `%((switchboard:passControl:name))%` takes effect, whoever wrote them. */
export function readShorthand(written: string): Shorthand {
  const actions: Action[] = []
  const orders: Shorthand['orders'] = []
  const text = written
    .replace(ORDER, (_, action: Shorthand['orders'][number]['action'], target = 'next') => {
      orders.push({ action, target })
      return ''
    })
    .replace(BUTTON, (all, label: string, target: string) => {
      const action = actionOf(label, target)
      if (!action) return all
      actions.push(action)
      return ''
    })
  const changed = actions.length > 0 || orders.length > 0
  return { text: changed ? text.trim() : written, actions, orders }
}

function actionOf(text: string, target: string): Action | null {
  const [, kind, payload = ''] = /^(reply|postback|webview):(.*)$/s.exec(target) ?? []
  if (kind === 'reply' || kind === 'postback') return { type: kind, text, payload }
  if (kind === 'webview') return { type: 'webview', text, uri: payload, fallback: payload }
  if (target === 'locationRequest') return { type: 'locationRequest', text }
  return /^[a-z][a-z0-9+.-]*:/i.test(target) ? { type: 'link', text, uri: target } : null
}
