/** The virtual keyboard of a phone, which no test browser has: what the page is told of it. */
export const VIEWPORT = `const view = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
  Object.defineProperty(window, 'visualViewport', { value: view })
  window.keyboard = (height, offsetTop = 0, scale = 1) => {
    Object.assign(view, { height, offsetTop, scale }); view.dispatchEvent(new Event('resize'))
  }`
