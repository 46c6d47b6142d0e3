// The few instructions that our Dockerfile has, read so that it can be followed where no Docker engine runs.

export interface Copy {
  /** A stage; undefined: the repository. */
  from: string | undefined
  paths: string[]
  to: string
}

export type Step = { is: 'run'; command: string } | { is: 'copy'; copy: Copy }

export interface Stage {
  name: string
  workdir: string
  steps: Step[]
  env: Record<string, string>
  user: string
  cmd: string[]
  health: string[]
}

const blank = (name: string): Stage => ({ name, workdir: '/', steps: [], env: {}, user: 'root', cmd: [], health: [] })

function copyOf(rest: string): Copy {
  const words = rest.split(/\s+/)
  const [first = ''] = words
  const from = /^--from=(\w+)$/.exec(first)?.[1]
  const paths = from ? words.slice(1) : words
  return { from, to: paths.at(-1) ?? '', paths: paths.slice(0, -1) }
}

const READERS: Record<string, (stage: Stage, rest: string) => void> = {
  WORKDIR: (stage, rest) => {
    stage.workdir = rest
  },
  RUN: (stage, command) => void stage.steps.push({ is: 'run', command }),
  COPY: (stage, rest) => void stage.steps.push({ is: 'copy', copy: copyOf(rest) }),
  ENV: (stage, rest) =>
    void Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map(pair => pair.split(/=(.*)/s)))),
  USER: (stage, rest) => {
    stage.user = rest
  },
  CMD: (stage, rest) => {
    stage.cmd = JSON.parse(rest)
  },
  HEALTHCHECK: (stage, rest) => {
    stage.health = JSON.parse(rest.slice(rest.indexOf('[')))
  },
  VOLUME: () => {},
  EXPOSE: () => {},
  STOPSIGNAL: () => {}
}

/** Its stages, the last one being the image. Throws at an instruction that it does not know. */
export function stagesIn(dockerfile: string): Stage[] {
  const lines = dockerfile
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line.trim())
  const stages: Stage[] = []
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    const stage = stages.at(-1)
    if (instruction === 'FROM') stages.push(blank(/ AS (\w+)$/.exec(rest)?.[1] ?? 'image'))
    else if (stage && READERS[instruction]) READERS[instruction](stage, rest)
    else throw new Error(`The Dockerfile has a line that this trial cannot follow: ${line}`)
  }
  return stages
}
