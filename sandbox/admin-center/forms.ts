import * as v from 'valibot'
import { FAULTS, type Faults, SUBSCRIPTIONS } from './api.ts'

const name = v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(100, 'too_long'))
const isWeb = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
const address = v.pipe(
  v.string('required'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(2_048, 'too_long'),
  v.check(isWeb, 'url')
)
const email = v.pipe(
  v.string('required'),
  v.trim(),
  v.toLowerCase(),
  v.nonEmpty('required'),
  v.maxLength(254, 'too_long'),
  v.email('email')
)

export const integrationForm = v.object({
  name,
  target: address,
  includeFullUser: v.boolean(),
  includeFullSource: v.boolean(),
  triggers: v.pipe(v.array(v.picklist(SUBSCRIPTIONS)), v.minLength(1, 'one_at_least'))
})
export const keyForm = v.object({ name, integrationId: v.exactOptional(v.string()) })
export const tokenForm = v.object({ description: name })
export const groupForm = v.object({ name })
export const personForm = v.object({ name, email, role: v.picklist(['admin', 'agent']) })
export const settingsForm = v.object({
  apiTokenAccess: v.exactOptional(v.boolean()),
  agentWorkspace: v.exactOptional(v.boolean()),
  multiConversations: v.exactOptional(v.literal(true))
})

/** The first fault of each field. What no form of ours sends has none. */
export function faultsOf(issues: readonly v.BaseIssue<unknown>[]): Faults {
  const faults: Record<string, Faults[string]> = {}
  for (const { path, message } of issues) {
    const field = String(path?.[0]?.key ?? '')
    const code = FAULTS.find(known => known === message)
    if (field && code) faults[field] ??= code
  }
  return faults
}
