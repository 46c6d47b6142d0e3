import type { Component, ComponentChildren } from 'preact'

/** Drawn again only when a prop is another one: what keeps the work per new message constant. */
export function memo<P extends object>(draw: (props: P) => ComponentChildren) {
  return function Memo(this: Component<P>, props: P): ComponentChildren {
    this.shouldComponentUpdate = next => differs(this.props, next)
    return draw(props)
  }
}

function differs(a: object, b: object): boolean {
  const now = new Map(Object.entries(b))
  const was = Object.entries(a)
  return was.length !== now.size || was.some(([key, value]) => !Object.is(value, now.get(key)))
}
