import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Builder, error, type WebDriver, type WebElement } from 'selenium-webdriver'
import { findWebKit, findXvfb, HOW_TO_INSTALL_WEBKIT } from '../../scripts/webkit.ts'
import { eventually } from './eventually.ts'
import { freePorts } from './ports.ts'

/** A browser with Safari's engine (WebKitGTK), driven over WebDriver. */
export interface WebKit {
  driver: WebDriver
  /** What an expression in the page comes to, be it a promise. Where the page's policy lets code be made of text. */
  evaluate(code: string): Promise<unknown>
  /** What `find`, the body of a function, returns, as soon as it is there. */
  element(find: string): Promise<WebElement>
  /** Waits until `is`, the body of a function, returns something true. */
  until(is: string): Promise<void>
  close(): Promise<void>
}

const PATIENCE = 60_000
const EVALUATE = `
  const [code, done] = arguments
  Promise.resolve().then(() => (0, eval)(code)).then(value => done({ value }), error => done({ error: String(error) }))`

/** The number of a screen that nobody sees. */
async function screen(xvfb: ChildProcess): Promise<string> {
  const [number] = (await once(xvfb.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer]
  return `:${`${number}`.trim()}`
}

async function answers(url: string): Promise<void> {
  const { value } = await (await fetch(`${url}/status`)).json()
  if (!value.ready) throw new Error('WebKit’s driver is not ready')
}

async function end(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const ended = once(process, 'exit')
  process.kill()
  await ended
}

function controls(driver: WebDriver): Omit<WebKit, 'close'> {
  async function evaluate(code: string): Promise<unknown> {
    const { value, error } = await driver.executeAsyncScript<{ value?: unknown; error?: string }>(EVALUATE, code)
    if (error) throw new Error(error)
    return value
  }
  return {
    driver,
    evaluate,
    async element(find) {
      return (await driver.wait(() => driver.executeScript<WebElement | null>(find), PATIENCE, find)) as WebElement
    },
    async until(is) {
      await driver.wait(() => driver.executeScript<boolean>(is), PATIENCE, is)
    }
  }
}

export async function launchWebKit(): Promise<WebKit> {
  const [path, xvfbPath] = [findWebKit(), findXvfb()]
  if (!path || !xvfbPath) throw new Error(HOW_TO_INSTALL_WEBKIT)
  const xvfb = spawn(xvfbPath, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  })
  const display = await screen(xvfb)
  const port = await freePorts(1)
  const env = { ...process.env, DISPLAY: display, LANG: 'fr_FR.UTF-8' }
  const server = spawn(path, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env })
  const url = `http://127.0.0.1:${port}`
  await eventually(() => answers(url))
  const driver = await new Builder().usingServer(url).withCapabilities({ browserName: 'MiniBrowser' }).build()
  await driver.manage().setTimeouts({ script: PATIENCE, pageLoad: PATIENCE })
  return {
    ...controls(driver),
    async close() {
      await driver.quit()
      await end(server)
      await end(xvfb)
    }
  }
}

const NOT_YET = [
  error.ElementNotInteractableError,
  error.ElementClickInterceptedError,
  error.StaleElementReferenceError
]

/** As soon as it can be done to what is found: what moves in, or is drawn anew, cannot be clicked. */
const able = ({ driver }: WebKit, find: () => Promise<WebElement>, act: (found: WebElement) => Promise<void>) =>
  driver.wait(async () => {
    try {
      await act(await find())
      return true
    } catch (reason) {
      if (NOT_YET.some(kind => reason instanceof kind)) return false
      throw reason
    }
  }, PATIENCE)

/** The chatbox as its visitor meets it. */
export function chatboxIn(webkit: WebKit) {
  const { driver, element, until } = webkit
  const ROOT = `const root = [...document.querySelectorAll('*')].map(one => one.shadowRoot).find(Boolean);`
  const find = (selector: string) => element(`${ROOT} return root?.querySelector(${JSON.stringify(selector)})`)
  const click = (one: WebElement) => one.click()
  const named = (label: string) =>
    element(`${ROOT} return [...(root?.querySelectorAll('button') ?? [])]
      .find(one => one.textContent.trim() === ${JSON.stringify(label)})`)
  const write = (...keys: string[]) =>
    able(
      webkit,
      () => find('textarea'),
      field => field.sendKeys(...keys)
    )
  return {
    find,
    write,
    /** Until its log says so. */
    says: (text: string) =>
      until(`${ROOT} return root?.querySelector('[role=log]')?.textContent.includes(${JSON.stringify(text)})`),
    count: (text: string) =>
      driver.executeScript<number>(
        `${ROOT} return root.querySelector('[role=log]').textContent.split(${JSON.stringify(text)}).length - 1`
      ),
    open: () => able(webkit, () => find('.launcher'), click),
    async say(text: string) {
      await write(text)
      await able(webkit, () => find('.send'), click)
    },
    choose: (label: string) => able(webkit, () => named(label), click),
    attach: async (path: string) => (await find('input[type=file]')).sendKeys(path)
  }
}
