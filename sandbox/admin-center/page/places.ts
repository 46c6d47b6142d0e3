/** Every page of the administration, at the addresses that Zendesk's own have where they are known. */
export type Place =
  | { is: 'home' | 'integrations' | 'integration-new' | 'keys' | 'tokens' | 'configuration' }
  | { is: 'team' | 'groups' | 'messaging' | 'nowhere' }
  | { is: 'integration'; id: string }
  | { is: 'group'; id: number }

const PATHS = {
  home: '/admin',
  integrations: '/admin/apps-integrations/conversations-integrations',
  'integration-new': '/admin/apps-integrations/conversations-integrations/new',
  keys: '/admin/apps-integrations/conversations-api',
  tokens: '/admin/apps-integrations/api-tokens',
  configuration: '/admin/apps-integrations/api-configuration',
  team: '/admin/people/team/members',
  groups: '/admin/people/team/groups',
  messaging: '/admin/channels/messaging'
} as const
type Fixed = keyof typeof PATHS

/** What the menu offers, in the order in which a set-up needs it. */
export const MENU = [
  { section: 'apps', places: ['integrations', 'keys', 'tokens', 'configuration'] },
  { section: 'people', places: ['team', 'groups'] },
  { section: 'channels', places: ['messaging'] }
] as const

export function pathOf(place: Place): string {
  if (place.is === 'integration') return `${PATHS.integrations}/${place.id}`
  if (place.is === 'group') return `${PATHS.groups}/${place.id}`
  return place.is === 'nowhere' ? PATHS.home : PATHS[place.is]
}

export function placeIn(path: string): Place {
  const plain = path.replace(/\/$/, '')
  const fixed = (Object.keys(PATHS) as Fixed[]).find(name => PATHS[name] === plain)
  if (fixed) return { is: fixed }
  const [, folder, id = ''] = /^(.*)\/([^/]+)$/.exec(plain) ?? []
  if (folder === PATHS.integrations) return { is: 'integration', id }
  if (folder === PATHS.groups && Number(id)) return { is: 'group', id: Number(id) }
  return { is: 'nowhere' }
}

/** The entry of the menu that a page belongs to. */
export function entryOf({ is }: Place): Place['is'] {
  if (is === 'integration' || is === 'integration-new') return 'integrations'
  return is === 'group' ? 'groups' : is
}
