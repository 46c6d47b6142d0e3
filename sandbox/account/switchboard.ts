import { AGENT_WORKSPACE, integrationOf, resolveTarget } from './control.ts'
import {
  type Control,
  type Conversation,
  type Metadata,
  Refusal,
  type Result,
  type SwitchboardIntegration
} from './types.ts'
import type { SwitchboardDetails, SwitchboardEvent, World } from './world.ts'

export function passControl(
  world: World,
  conversation: Conversation,
  reference: string,
  metadata: Metadata,
  reason?: 'ticketClosed' | 'transferToEmail'
): Result<true> {
  const target = targetOf(world, conversation, 'passControl', reference, metadata)
  if (target instanceof Refusal) return target
  take(world, conversation, 'switchboard:passControl', target, { metadata, ...(reason && { reason }) })
  return true
}

export function offerControl(
  world: World,
  conversation: Conversation,
  reference: string,
  metadata: Metadata
): Result<true> {
  const target = targetOf(world, conversation, 'offerControl', reference, metadata)
  if (target instanceof Refusal) return target
  if (target.id === conversation.control.active) {
    const message = 'Cannot offer control to the active switchboard integration.'
    fail(world, conversation, 'offerControl', metadata, 'switchboard_invalid_target', message)
    return new Refusal(400, 'bad_request', message)
  }
  change(world, conversation, { ...conversation.control, pending: target.id }, 'switchboard:offerControl', { metadata })
  return true
}

export function acceptControl(world: World, conversation: Conversation, metadata: Metadata): Result<true> {
  const pending = integrationOf(world, conversation.control.pending)
  if (!pending) {
    const message = 'There is no pendingSwitchboardIntegration'
    fail(world, conversation, 'acceptControl', metadata, 'switchboard_invalid_action', message)
    return new Refusal(400, 'bad_request', message)
  }
  take(world, conversation, 'switchboard:acceptControl', pending, { metadata })
  return true
}

/** Nobody is in control until the next message, which goes to the default integration. */
export function releaseControl(world: World, conversation: Conversation, details: SwitchboardDetails): true {
  change(world, { ...conversation, passMetadata: {} }, {}, 'switchboard:releaseControl', details)
  return true
}

/** A repeated `passControl` to who is active brings its metadata and no event. */
function take(
  world: World,
  conversation: Conversation,
  event: SwitchboardEvent,
  target: SwitchboardIntegration,
  details: SwitchboardDetails
): void {
  const toAgents = target.integrationType === AGENT_WORKSPACE
  const taken = { ...conversation, passMetadata: toAgents ? (details.metadata ?? {}) : {} }
  if (conversation.control.active === target.id) world.tables.conversations.put(taken)
  else change(world, taken, { active: target.id }, event, details)
}

function change(
  world: World,
  conversation: Conversation,
  control: Control,
  type: SwitchboardEvent,
  details: SwitchboardDetails
): void {
  const changed = world.tables.conversations.put({ ...conversation, control })
  world.tell({ type, conversation: changed, ...details })
}

function targetOf(
  world: World,
  conversation: Conversation,
  action: 'passControl' | 'offerControl',
  reference: string,
  metadata: Metadata
): Result<SwitchboardIntegration> {
  const active = integrationOf(world, conversation.control.active)
  const target = resolveTarget(world.tables.switchboardIntegrations.all(), reference, active)
  if (typeof target === 'object') return target
  fail(world, conversation, action, metadata, 'switchboard_invalid_target', 'Switchboard invalid target')
  return target === 'ambiguous'
    ? new Refusal(400, 'bad_request', `Multiple switchboard integrations of type ${reference}`)
    : new Refusal(404, 'switchboard_integration_not_found', 'SwitchboardIntegration not found')
}

function fail(
  world: World,
  conversation: Conversation,
  action: 'passControl' | 'offerControl' | 'acceptControl',
  metadata: Metadata,
  code: string,
  message: string
): void {
  world.tell({ type: `switchboard:${action}:failure`, conversation, metadata, error: { code, message } })
}
