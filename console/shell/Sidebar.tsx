import type { ComponentType } from 'preact'
import type { User } from '../../shared/console.ts'
import { useSlice } from '../app/context.ts'
import { findScreen, type Group, inMenu, pathTo } from '../screens/table.ts'
import * as icons from '../ui/icons.tsx'
import { Link } from '../ui/Link.tsx'
import { useShellWords } from '../ui/words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { type MenuNode, menuFor } from './menu-tree.ts'

const ICONS: Record<string, ComponentType> = {
  home: icons.Flag,
  preferences: icons.Sliders,
  knowledge: icons.Book,
  hours: icons.Clock,
  channels: icons.Channels,
  conversations: icons.Talks,
  statistics: icons.Chart,
  sentences: icons.Quote,
  users: icons.People,
  audit: icons.Scroll
}

interface Props {
  me: User
  open: boolean
  onGo: () => void
}

export function Sidebar({ me, open, onGo }: Props) {
  const { menu, product, console } = useShellWords()
  return (
    <aside class={open ? 'sidebar sidebar-open' : 'sidebar'} id="sidebar" aria-label={product}>
      <Link to={pathTo('home')} class="brand" onGo={onGo}>
        <icons.Mark />
        <span class="wordmark">{product}</span>
        <span class="wordmark-more">{console}</span>
      </Link>
      <nav class="menu" aria-label={menu.label}>
        <Nodes nodes={menuFor(me.role)} onGo={onGo} top />
      </nav>
      <AccountMenu me={me} onGo={onGo} />
    </aside>
  )
}

function Nodes({ nodes, onGo, top }: { nodes: MenuNode[]; onGo: () => void; top?: boolean }) {
  return (
    <ul>
      {nodes.map(node =>
        node.is === 'screen' ? (
          <Item key={node.name} name={node.name} onGo={onGo} top={top} />
        ) : (
          <Heading key={node.group} node={node} onGo={onGo} top={top} />
        )
      )}
    </ul>
  )
}

interface HeadingProps {
  node: { group: Group; nodes: MenuNode[] }
  onGo: () => void
  top?: boolean | undefined
}

function Heading({ node: { group, nodes }, onGo, top }: HeadingProps) {
  const { groups } = useShellWords()
  const Icon = top ? ICONS[group] : undefined
  return (
    <li>
      <span class={top ? 'menu-group menu-group-top' : 'menu-group'}>
        {Icon && <Icon />}
        {groups[group]}
      </span>
      <Nodes nodes={nodes} onGo={onGo} />
    </li>
  )
}

function Item({
  name,
  onGo,
  top
}: {
  name: Parameters<typeof pathTo>[0]
  onGo: () => void
  top?: boolean | undefined
}) {
  const { screens } = useShellWords()
  const current = useSlice(({ stop }) => {
    const found = findScreen(stop.path)
    return found !== null && inMenu(found) === name
  })
  const Icon = top ? ICONS[name] : undefined
  return (
    <li>
      <Link to={pathTo(name)} class="menu-item" current={current} onGo={onGo}>
        {Icon && <Icon />}
        <span>{screens[name]}</span>
      </Link>
    </li>
  )
}
