/** Values come from closed sets (states, outcomes, routes): never an id, a name or a text. */
export type Labels = Readonly<Record<string, string>>

export interface Counter {
  add(labels?: Labels, by?: number): void
}

export interface Histogram {
  observe(value: number, labels?: Labels): void
}

export interface Sample {
  value: number
  labels?: Labels
}

interface Family {
  name: string
  type: 'counter' | 'gauge' | 'histogram'
  help: string
  lines(): string[] | Promise<string[]>
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' }
const escaped = (text: string) => text.replace(/[\\"\n]/g, mark => ESCAPES[mark] ?? mark)

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

/** One value per combination of labels; `make` starts it. */
function series<T>(make: () => T) {
  const all = new Map<string, { labels: Labels; state: T }>()
  return {
    all: () => [...all.values()],
    of(labels: Labels): T {
      const key = JSON.stringify(labels)
      const known = all.get(key)
      if (known) return known.state
      const state = make()
      all.set(key, { labels, state })
      return state
    }
  }
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/**
 * What Prometheus reads: its text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats). Written here, since the format
 * is a page long, and the usual client brings a tracing API, a digest and a registry per process, which two servers in one process share.
 */
export function createMetrics() {
  const families: Family[] = []

  return {
    /** Its series begin at 0 with these labels, so that a first failure is a rise. */
    counter(name: string, help: string, from: readonly Labels[] = []): Counter {
      const counts = series(() => ({ n: 0 }))
      for (const labels of from) counts.of(labels)
      const lines = () => counts.all().map(({ labels, state }) => line(name, labels, state.n))
      families.push({ name, type: 'counter', help, lines })
      return {
        add(labels = {}, by = 1) {
          counts.of(labels).n += by
        }
      }
    },

    /** Read whenever somebody asks; a source that fails is left out of that answer. */
    gauge(name: string, help: string, read: () => readonly Sample[] | Promise<readonly Sample[]>): void {
      const lines = async () => (await read()).map(({ labels = {}, value }) => line(name, labels, value))
      families.push({ name, type: 'gauge', help, lines })
    },

    histogram(name: string, help: string, bounds: readonly number[]): Histogram {
      const seen = series(() => ({ counts: bounds.map(() => 0), total: 0, count: 0 }))
      const linesOf = ({ labels, state }: ReturnType<typeof seen.all>[number]) => [
        ...bounds.map((le, i) => line(`${name}_bucket`, { ...labels, le: `${le}` }, sum(state.counts.slice(0, i + 1)))),
        line(`${name}_bucket`, { ...labels, le: '+Inf' }, state.count),
        line(`${name}_sum`, labels, state.total),
        line(`${name}_count`, labels, state.count)
      ]
      families.push({ name, type: 'histogram', help, lines: () => seen.all().flatMap(linesOf) })
      return {
        observe(value, labels = {}) {
          const state = seen.of(labels)
          const bucket = bounds.findIndex(bound => value <= bound)
          if (bucket >= 0) state.counts[bucket] = (state.counts[bucket] ?? 0) + 1
          state.total += value
          state.count += 1
        }
      }
    },

    async text(): Promise<string> {
      const parts = await Promise.all(families.map(partOf))
      return `${parts.flat().join('\n')}\n`
    }
  }
}

export type Metrics = ReturnType<typeof createMetrics>

async function partOf({ name, type, help, lines }: Family): Promise<string[]> {
  try {
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...(await lines())]
  } catch {
    return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`] // its gap is what tells that it cannot be read
  }
}
