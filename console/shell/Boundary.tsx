import { Component, type ComponentChildren } from 'preact'
import { Broken } from './ScreenSlot.tsx'

interface Props {
  children: ComponentChildren
}

/** A fault of one screen leaves the menu usable. */
export class Boundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  override componentDidCatch(error: unknown): void {
    console.error(error)
    this.setState({ isBroken: true })
  }

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children
  }
}
