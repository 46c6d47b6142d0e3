import type { ComponentType } from 'preact'
import type { Role } from '../../shared/console.ts'
import { fillPath, matchPath, type Params } from '../app/routes.ts'

export interface ScreenProps {
  params: Params
}

/** Headings of the side menu that have no screen of their own, with the names of the set-up page. */
export type Group = 'preferences' | 'bot' | 'livechat'

export interface Screen {
  /** Below `/console`; `:name` stands for one part, given to the screen as `params.name`. */
  path: string
  /** The headings it stands under, outermost first. Left out: the screen is not in the menu. */
  menu?: readonly Group[]
  /** The screen of the menu that it belongs to, where it has no place of its own. */
  under?: string
  /** Who may see it; an editor's screens are an administrator's too. */
  role: Role
  /** Its own chunk: the default export of `<name>/index.tsx`, which shows a `Page`. */
  load(): Promise<{ default: ComponentType<ScreenProps> }>
}

/** Every screen, in the order of the menu. Its name in the menu is in `words/…/shell.ts` under the same key. */
export const SCREENS = {
  home: { path: '/', menu: [], role: 'editor', load: () => import('./home/index.tsx') },
  bot: {
    path: '/preferences/bot/general',
    menu: ['preferences', 'bot'],
    role: 'editor',
    load: () => import('./bot/index.tsx')
  },
  connector: {
    path: '/preferences/livechat/connector',
    menu: ['preferences', 'livechat'],
    role: 'administrator',
    load: () => import('./connector/index.tsx')
  },
  skills: {
    path: '/preferences/livechat/skills',
    menu: ['preferences', 'livechat'],
    role: 'editor',
    load: () => import('./skills/index.tsx')
  },
  knowledge: { path: '/knowledge', menu: [], role: 'editor', load: () => import('./knowledge/index.tsx') },
  knowledgeConditions: {
    path: '/knowledge/conditions',
    under: 'knowledge',
    role: 'editor',
    load: () => import('./knowledge-conditions/index.tsx')
  },
  knowledgeFiles: {
    path: '/knowledge/files',
    under: 'knowledge',
    role: 'editor',
    load: () => import('./knowledge-files/index.tsx')
  },
  /** `new` as its id: one that is not saved yet. Ids that these addresses have taken are never given. */
  knowledgeItem: {
    path: '/knowledge/:id',
    under: 'knowledge',
    role: 'editor',
    load: () => import('./knowledge-item/index.tsx')
  },
  hours: { path: '/hours', menu: [], role: 'editor', load: () => import('./hours/index.tsx') },
  hoursSkill: {
    path: '/hours/skills/:id',
    under: 'hours',
    role: 'editor',
    load: () => import('./hours-skill/index.tsx')
  },
  channels: { path: '/channels', menu: [], role: 'editor', load: () => import('./channels/index.tsx') },
  channel: { path: '/channels/:id', under: 'channels', role: 'editor', load: () => import('./channel/index.tsx') },
  conversations: {
    path: '/conversations',
    menu: [],
    role: 'editor',
    load: () => import('./conversations/index.tsx')
  },
  conversation: {
    path: '/conversations/:id',
    under: 'conversations',
    role: 'editor',
    load: () => import('./conversation/index.tsx')
  },
  statistics: { path: '/statistics', menu: [], role: 'editor', load: () => import('./statistics/index.tsx') },
  sentences: { path: '/sentences', menu: [], role: 'editor', load: () => import('./sentences/index.tsx') },
  users: { path: '/users', menu: [], role: 'administrator', load: () => import('./users/index.tsx') },
  audit: { path: '/audit', menu: [], role: 'administrator', load: () => import('./audit/index.tsx') },
  account: { path: '/account', role: 'editor', load: () => import('./account/index.tsx') }
} as const satisfies Record<string, Screen>

export type ScreenName = keyof typeof SCREENS

export const screens = Object.entries(SCREENS) as [ScreenName, Screen][]

export interface Found {
  name: ScreenName
  screen: Screen
  params: Params
}

export function findScreen(path: string): Found | null {
  for (const [name, screen] of screens) {
    const params = matchPath(screen.path, path)
    if (params) return { name, screen, params }
  }
  return null
}

/** The address of a screen: `pathTo('channel', { id: 'shop' })`. */
export const pathTo = (name: ScreenName, params?: Params): string => fillPath(SCREENS[name].path, params)

/** The entry of the menu that stands for a screen. */
export const inMenu = ({ name, screen }: Pick<Found, 'name' | 'screen'>): string => screen.under ?? name

export const mayOpen = (screen: Screen, role: Role): boolean => role === 'administrator' || screen.role === 'editor'
