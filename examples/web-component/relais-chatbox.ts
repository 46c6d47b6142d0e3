import { type Chatbox, mount } from 'relais-chatbox'

/** `<relais-chatbox server="https://relais.example.com" channel="shop" language="en"></relais-chatbox>`: the window where the element is. */
class RelaisChatbox extends HTMLElement {
  #chatbox: Chatbox | undefined

  connectedCallback() {
    const { server, channel, language } = this
    this.#chatbox = mount({ server, channel, mode: 'inline', target: this, ...(language && { language }) })
    this.#chatbox.on('unread', ({ count }) => this.dispatchEvent(new CustomEvent('unread', { detail: count })))
  }

  disconnectedCallback() {
    this.#chatbox?.unmount()
  }

  send(text: string) {
    this.#chatbox?.send(text)
  }

  get server() {
    return this.getAttribute('server') ?? location.origin
  }
  get channel() {
    return this.getAttribute('channel') ?? ''
  }
  get language() {
    return this.getAttribute('language') ?? ''
  }
}

customElements.define('relais-chatbox', RelaisChatbox)
