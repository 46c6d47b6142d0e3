import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'

export interface Child {
  name: string
  process: ChildProcess
  /** Resolves with the reason when it has ended. */
  ended: Promise<string>
}

/** Ctrl-C in a terminal reaches the children too: they get this long to end by themselves. */
const BY_THEMSELVES = 1_000
const AT_LAST = 30_000

export interface Running {
  args: string[]
  env: Record<string, string>
  /** A message of the child means that it is ready. */
  speaks?: boolean
}

/** A child whose words on standard error are shown as they are; of its standard output only `log` lines are. */
export function run(name: string, { args, env, speaks = false }: Running): Child {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', speaks ? 'inherit' : 'ignore', 'inherit', ...(speaks ? (['ipc'] as const) : [])]
  })
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `ended with code ${code}`))
  })
  return { name, process: child, ended }
}

const isRunning = ({ process: { exitCode, signalCode } }: Child) => exitCode === null && signalCode === null

function patience(ms: number): { over: Promise<void>; cancel(): void } {
  let timer: NodeJS.Timeout
  const over = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms)
  })
  return { over, cancel: () => clearTimeout(timer) }
}

async function endedWithin(children: Child[], ms: number): Promise<void> {
  const { over, cancel } = patience(ms)
  await Promise.race([Promise.all(children.map(({ ended }) => ended)), over])
  cancel()
}

/** `signalled`: they may have had the signal already. */
export async function stopAll(children: Child[], signalled: boolean): Promise<void> {
  if (signalled) await endedWithin(children, BY_THEMSELVES)
  for (const { process: child } of children.filter(isRunning)) child.kill('SIGTERM')
  await endedWithin(children, AT_LAST)
  for (const { process: child } of children.filter(isRunning)) child.kill('SIGKILL')
}

/** Null when the port is free, else why not. */
export function portTrouble(port: number, host = '127.0.0.1'): Promise<string | null> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EADDRINUSE' ? `Port ${port} is taken by another program.` : `Port ${port}: ${error.message}.`
      )
    )
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}

/** Asks until it is answered; null when `ended` comes first. */
export async function answerOf(url: string, ended: Promise<string>): Promise<Response | null> {
  let over = false
  void ended.then(() => {
    over = true
  })
  while (!over) {
    const response = await fetch(url).catch(() => null)
    if (response?.ok) return response
    await patience(50).over
  }
  return null
}
