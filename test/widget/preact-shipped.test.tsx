import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as whole from 'preact'
import * as wholeHooks from 'preact/hooks'
import { build } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { asShipped } from '../../scripts/building/all.ts'
import { trimmedPreact } from '../../scripts/building/preact/trim.ts'

type Library = Omit<typeof whole, 'default'> & Omit<typeof wholeHooks, 'default'>

let left: Library

/** What browsers get of Preact, by itself. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relais-preact-'))
  const entry = join(folder, 'entry.js')
  await writeFile(entry, "export * from 'preact'\nexport * from 'preact/hooks'\n")
  const options = { write: false, minify: false, lib: { entry, formats: ['iife' as const], name: 'left' } }
  const built = await asShipped(() =>
    build({ configFile: false, publicDir: false, logLevel: 'warn', plugins: [trimmedPreact], build: options })
  )
  await rm(folder, { recursive: true })
  const code = [built]
    .flat()
    .flatMap(made => ('output' in made ? made.output.map(part => ('code' in part ? part.code : '')) : []))
  left = new Function(`${code}; return left`)()
}, 60_000)

/** Something to draw: text, nothing, neighbours without an element of their own, an element, a component. */
interface Thing {
  text?: string | number | boolean | null
  type?: string
  key?: number | undefined
  props?: { value?: number | undefined }
  within?: Thing[]
}

const PROPS = fc.record(
  {
    class: fc.constantFrom('a', 'b', undefined),
    lang: fc.constantFrom('fr', null),
    hidden: fc.boolean(),
    tabIndex: fc.constantFrom(0, -1, undefined),
    role: fc.constantFrom('log', undefined),
    value: fc.constantFrom(0, 1, undefined),
    'aria-label': fc.constantFrom('x', '', undefined),
    'aria-hidden': fc.constantFrom('true', true, false),
    onClick: fc.constantFrom(() => {}, undefined)
  },
  { requiredKeys: [] }
)
const TYPES = [
  'p',
  'div',
  'svg',
  'path',
  'textarea',
  'progress',
  'Fragment',
  'Counts',
  'Same',
  'Reads',
  'Gives',
  'Fails'
]

const { things: THINGS } = fc.letrec<{ things: Thing[] }>(tie => ({
  things: fc.uniqueArray(
    fc.oneof(
      { maxDepth: 3 },
      fc.record({ text: fc.constantFrom('', 'a', '<i>', 0, 7, true, null) }),
      fc.record({
        type: fc.constantFrom(...TYPES),
        key: fc.option(fc.nat(6), { nil: undefined }),
        props: PROPS,
        within: tie('things') as fc.Arbitrary<Thing[]>
      })
    ) as fc.Arbitrary<Thing>,
    // Of two neighbours with the same key nobody knows which one is meant.
    { maxLength: 6, selector: one => one.key ?? one }
  )
}))

/** A page of its own, drawn with that library. */
function pageOf(library: Library) {
  const { h, Fragment, render, createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } =
    library
  const log: string[] = []
  let drawing = false
  const Context = createContext('none')
  const components: Record<string, unknown> = {
    Fragment,
    Counts({ lang, children }: { lang?: string; children: whole.ComponentChildren }) {
      const [count, setCount] = useState(() => 1)
      const drawn = useRef(0)
      drawn.current++
      const double = useMemo(() => count * 2, [count])
      useLayoutEffect(() => {
        log.push(`laid ${lang} ${count}`)
        return () => void log.push(`unlaid ${lang} ${count}`)
      }, [lang, count])
      useEffect(() => {
        log.push(`did ${count} ${drawn.current}`)
        if (count < 3) setCount(count => count + 1)
        return () => void log.push(`undid ${count}`)
      }, [count])
      return h('b', { onClick: () => setCount(0) }, double, children)
    },
    Same(this: whole.Component<object>, props: { lang?: string; children: whole.ComponentChildren }) {
      this.shouldComponentUpdate = (next: typeof props) => next.lang !== props.lang
      return [h('i', null, props.lang), props.children]
    },
    Reads: ({ children }: { children: whole.ComponentChildren }) => [useContext(Context), children],
    Gives: ({ lang, children }: { lang?: string; children: whole.ComponentChildren }) =>
      h(Context.Provider, { value: `${lang}` }, children as never),
    Fails({ hidden }: { hidden?: boolean }) {
      useEffect(() => () => void log.push('gone'), [])
      if (hidden && drawing) throw new Error('This one cannot be drawn')
      return 'fine'
    }
  }
  const made = ({ text, type = '', key, props, within = [] }: Thing): whole.ComponentChild => {
    if (text !== undefined) return text
    // Ours always tell how far it is.
    const given = type === 'progress' ? { ...props, value: props?.value ?? 0 } : props
    return h((components[type] ?? type) as 'p', { key, ...given } as object, ...within.map(made))
  }
  const box = document.createElement('div')
  document.body.append(box)
  const names = new WeakMap<Node, number>()
  let named = 0
  const told = (node: Node): unknown => {
    if (!names.has(node)) names.set(node, named++)
    const own = node instanceof Element ? node.cloneNode(false) : node
    return [names.get(node), own instanceof Element ? own.outerHTML : own.nodeValue, [...node.childNodes].map(told)]
  }
  return {
    draw(things: Thing[]) {
      drawing = true
      try {
        render(h(Fragment, null, ...things.map(made)), box)
      } catch (error) {
        log.push(`${error}`)
      }
      drawing = false
    },
    click() {
      for (const b of box.querySelectorAll('b')) b.dispatchEvent(new MouseEvent('click', { bubbles: true }))
    },
    /** What is on the page and what has been done, each node by a number of its own: one that was made anew has another. */
    told: () => JSON.stringify([told(box), log]),
    end() {
      render(null, box)
      box.remove()
    }
  }
}

/** Effects come after a frame, and draw again. */
const settled = () => new Promise(resolve => setTimeout(resolve, 90))

test('what is left of Preact draws, keeps and undoes the same as all of it, in the same order', async () => {
  const seeds = fc.sample(fc.array(THINGS, { minLength: 2, maxLength: 6 }), 300)
  const pages = seeds.map(steps => ({
    steps,
    both: [pageOf({ ...whole, ...wholeHooks }), pageOf(left)] as const
  }))
  for (let step = 0; step <= 6; step++) {
    for (const { steps, both } of pages) for (const page of both) page.draw(steps[step] ?? [])
    await settled()
    for (const { both } of pages) for (const page of both) page.click()
    await settled()
    for (const { both } of pages) expect(both[1].told()).toBe(both[0].told())
  }
  for (const { both } of pages) for (const page of both) page.end()
})

test('nothing is used that was left out', () => {
  const sources = ['ui', 'text', 'calls'].flatMap(part =>
    readdirSync(`widget/${part}`, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => readFileSync(`widget/${part}/${name}`, 'utf8'))
  )
  const code = [...sources, readFileSync('widget/panel.ts', 'utf8')].join('\n')
  const used = [...code.matchAll(/import \{([^}]*)\} from 'preact(?:\/hooks)?'/g)].flatMap(([, names = '']) =>
    names.split(',').map(name => name.trim())
  )
  const known = 'createContext render useContext useEffect useLayoutEffect useMemo useRef useState'.split(' ')
  expect([...new Set(used)].sort()).toEqual(known)
  expect(code).not.toMatch(/\b(style|dangerouslySetInnerHTML|default(Value|Checked)|checked|popover|list|form|is)=/)
  expect(code).not.toMatch(
    /<(math|foreignObject|template|table|[A-Z]\w*\.Consumer)\b|on[A-Z]\w*Capture=|ref=\{\(?\w*\)? ?=>/
  )
  expect(code).not.toMatch(/\b(getDerivedState|componentDid|componentWill|extends Component|forceUpdate)/)
})
