import { SCENES } from '../../widget/dev/scenes.ts'

/** Who points at a message; what answers to that is fetched at the first pointer. */
const POINT = `const point = () => root.querySelector('.row.agent .bubble').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
  await until(() => { point(); return root.querySelector('.copy') })`

/** What a visitor does in a scene, as code that runs in its page with `root` and `scene` (`support/scenes.ts`). */
const ACTS: Record<string, { scene: string; act: string }> = {
  'options open': {
    scene: 'live',
    act: `root.querySelector('.menu button').click(); await until(() => root.querySelector('.items button'))`
  },
  'asked whether to leave': {
    scene: 'live',
    act: `root.querySelector('.menu button').click(); await frames(); await until(() => root.querySelector('.items button'));
      root.querySelector('.items button').click(); await until(() => root.querySelector('[role=alertdialog]'))`
  },
  'picture large': {
    scene: 'live',
    act: `root.querySelector('.photo').click(); await until(() => root.querySelector('dialog[open]'))`
  },
  'further up': {
    scene: 'long',
    act: `scene.store.setState({ unread: 0 }); root.querySelector('.scroll').scrollTop = 0; await until(() => root.querySelector('.jump'))`
  },
  'new messages further down': {
    scene: 'long',
    act: `root.querySelector('.scroll').scrollTop = 900; await frames(); scene.store.setState({ unread: 3 }); await until(() => root.querySelector('.jump.new'))`
  },
  'asked whether to begin anew': {
    scene: 'live',
    act: `root.querySelector('.menu button').click(); await until(() => root.querySelectorAll('.items button')[3])
      root.querySelectorAll('.items button')[3].click(); await until(() => root.querySelector('.sure'))`
  },
  'sound asked for': {
    scene: 'live',
    act: `root.querySelector('.menu button').click(); await until(() => root.querySelectorAll('.items button')[1])
      root.querySelectorAll('.items button')[1].click(); await until(() => root.querySelector('[aria-pressed=true]'))`
  },
  'rated, with room for a word': {
    scene: 'ended',
    act: `await until(() => root.querySelector('.rating:not([hidden]) .star')); root.querySelectorAll('.star')[3].click()
      await until(() => root.querySelector('.comment textarea'))`
  },
  'a message that can be copied': {
    scene: 'live',
    act: POINT
  },
  'told what came of copying': {
    scene: 'live',
    act: `${POINT}; root.querySelector('.copy').click()
      await until(() => [...root.querySelectorAll('[role=status]')].some(one => /cop|نسخ/i.test(one.textContent)))`
  },
  'a file held above it': {
    scene: 'live',
    act: `const dataTransfer = new DataTransfer(); dataTransfer.items.add(new File(['x'], 'x.pdf'))
      root.querySelector('.panel').dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer })); await until(() => root.querySelector('.drop'))`
  }
}

export interface State {
  name: string
  scene: string
  act: string
}

/** Every state of the panel that is looked at for everyone's sake: each scene as it comes, then what visitors do in some. */
export const STATES: readonly State[] = [
  ...Object.keys(SCENES).map(name => ({ name, scene: name, act: '' })),
  ...Object.entries(ACTS).map(([name, state]) => ({ name, ...state }))
]

/** Goes to a state in a page that shows a scene already: `enter(state, 'theme=dark&language=ar')`, gives its shadow root. */
export const ENTER = `
const frames = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))
const until = async is => { for (let n = 0; n < 200 && !is(); n++) await frames(); if (!is()) throw new Error('not reached: ' + is) }
async function enter(state, query) {
  await relaisScene.go('scene=' + encodeURIComponent(state.scene) + '&' + query)
  await frames()
  const scene = relaisScene, root = document.querySelector('relais-chat').shadowRoot
  await new (async () => {}).constructor('root', 'scene', 'frames', 'until', state.act)(root, scene, frames, until)
  await frames()
  return root
}`
