import type { Role } from '../../shared/console.ts'
import { type Group, mayOpen, type Screen, type ScreenName, screens } from '../screens/table.ts'

export type MenuNode = { is: 'screen'; name: ScreenName } | { is: 'group'; group: Group; nodes: MenuNode[] }

/** The side menu for one role: screens in the order of the table, each below its headings. */
export function menuFor(role: Role, all: readonly [ScreenName, Screen][] = screens): MenuNode[] {
  const root: MenuNode[] = []
  for (const [name, screen] of all)
    if (screen.menu && mayOpen(screen, role)) groupIn(root, screen.menu).push({ is: 'screen', name })
  return root
}

function groupIn(nodes: MenuNode[], [first, ...rest]: readonly Group[]): MenuNode[] {
  if (!first) return nodes
  const known = nodes.find(node => node.is === 'group' && node.group === first)
  if (known?.is === 'group') return groupIn(known.nodes, rest)
  const made: MenuNode = { is: 'group', group: first, nodes: [] }
  nodes.push(made)
  return groupIn(made.nodes, rest)
}
