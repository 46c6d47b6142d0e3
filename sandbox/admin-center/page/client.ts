import {
  type AccountView,
  ADMIN_HEADER,
  API,
  type Changed,
  FAULTS,
  type Faults,
  type GroupForm,
  type IntegrationForm,
  type KeyForm,
  type PersonForm,
  REFUSALS,
  type RefusalCode,
  type SettingsChange,
  type TokenForm
} from '../api.ts'

export interface Refused {
  refused: RefusalCode
  faults: Faults
}
export type Answer<T> = { ok: T } | Refused

/** The calls of `api.ts`, as a given administrator. */
export function createClient(administrator: () => number | null) {
  const ask = async <T>(method: string, path: string, body?: object): Promise<Answer<T>> => {
    try {
      const response = await fetch(API + path, {
        method,
        headers: { [ADMIN_HEADER]: String(administrator()), ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) })
      })
      return answerOf<T>(response.status, await response.json())
    } catch {
      return { refused: 'unreachable', faults: {} }
    }
  }
  const change = (method: string, path: string, body?: object) => ask<Changed>(method, path, body)
  const member = (group: number, agent: number) => `/groups/${group}/members/${agent}`
  return {
    account: () => ask<AccountView>('GET', '/account'),
    addIntegration: (form: IntegrationForm) => change('POST', '/integrations', form),
    changeIntegration: (id: string, form: IntegrationForm) => change('PUT', `/integrations/${id}`, form),
    addKey: (form: KeyForm) => change('POST', '/keys', form),
    removeKey: (id: string) => change('DELETE', `/keys/${id}`),
    addToken: (form: TokenForm) => change('POST', '/tokens', form),
    deactivateToken: (id: string) => change('POST', `/tokens/${id}/deactivate`),
    addGroup: (form: GroupForm) => change('POST', '/groups', form),
    join: (group: number, agent: number) => change('PUT', member(group, agent)),
    leave: (group: number, agent: number) => change('DELETE', member(group, agent)),
    addPerson: (form: PersonForm) => change('POST', '/people', form),
    change: (settings: SettingsChange) => change('PATCH', '/settings', settings)
  }
}

export type Client = ReturnType<typeof createClient>

function answerOf<T>(status: number, body: unknown): Answer<T> {
  if (status < 300) return { ok: body as T }
  const { error, faults } = { error: '', faults: {}, ...(typeof body === 'object' && body) }
  return { refused: REFUSALS.find(known => known === error) ?? 'unreachable', faults: faultsIn(faults) }
}

function faultsIn(faults: unknown): Faults {
  const known = Object.entries(typeof faults === 'object' && faults ? faults : {}).flatMap(([field, code]) => {
    const fault = FAULTS.find(one => one === code)
    return fault ? [[field, fault] as const] : []
  })
  return Object.fromEntries(known)
}
