import * as v from 'valibot'
import { BotSettings, LANGUAGES, Skill } from '../../../shared/settings.ts'
import type { SessionDeps } from '../deps.ts'
import { refused, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { MAIN } from '../settings.ts'
import { createChanges } from './changes.ts'
import { createConditions } from './conditions.ts'
import { answerIn, toCsv, toJson } from './files.ts'
import { pastOf, revisionOf } from './history.ts'
import { createImport } from './import.ts'
import { type Ingredients, partsOf } from './parts.ts'
import { search } from './search.ts'
import { createStock, viewOf } from './stock.ts'

/** Lets a chatbox see drafts, for one person and a while. */
export interface Passes {
  issue(by: string): { pass: string; expiresAt: number }
}

function partsFor(deps: SessionDeps) {
  const stock = createStock(deps.store, deps.log)
  const conditions = createConditions({ ...deps, stock })

  async function ingredients(): Promise<Ingredients> {
    const [items, skills, bot, zendesk, channels, own] = await Promise.all([
      stock.all(),
      deps.store.documents('skill'),
      deps.store.document('bot', MAIN),
      deps.settings.zendesk(),
      deps.settings.channels(),
      conditions.all()
    ])
    const settings = v.safeParse(BotSettings, bot?.body ?? {})
    return {
      items,
      skills: skills.flatMap(({ body }) => (v.is(Skill, body) ? [body] : [])),
      conditions: own,
      senderId: zendesk?.senderId,
      languages: settings.success ? settings.output.languages : LANGUAGES,
      channels
    }
  }

  const parts = async () => partsOf(await ingredients())
  const changes = createChanges({ ...deps, stock, parts })
  return {
    stock,
    conditions,
    ingredients,
    parts,
    changes,
    bring: createImport({ ...deps, stock, conditions, ingredients })
  }
}
type Parts = ReturnType<typeof partsFor>

function editing({ stock, parts, changes }: Parts): Route[] {
  return [
    on('knowledge.list', async ({ query }) => search(await stock.all(), query)),
    on('knowledge.parts', parts),
    on('knowledge.read', async ({ params }) => {
      const item = await stock.one(params.id)
      return item ? viewOf(item) : refused('not_found')
    }),
    on('knowledge.add', ({ body, user }) => changes.add(body, user)),
    on('knowledge.put', ({ params, body, user }) => changes.put(params.id, body.version, body.value, user)),
    on('knowledge.remove', ({ params, query, user }) => changes.remove(params.id, query.version, user)),
    on('knowledge.publish', ({ params, body, user }) => changes.publish(params.id, body.version, body.value, user)),
    on('knowledge.unpublish', ({ params, body, user }) => changes.unpublish(params.id, body.version, user)),
    on('knowledge.discard', ({ params, body, user }) => changes.discard(params.id, body.version, user)),
    on('knowledge.duplicate', ({ params, user }) => changes.duplicate(params.id, user)),
    on('knowledge.restore', ({ params, body, user }) => changes.restore(params.id, params.revision, body.version, user))
  ]
}

function history({ store }: SessionDeps): Route[] {
  return [
    on('knowledge.history', async ({ params }) => ({
      items: (await pastOf(store, params.id).list()).map(revisionOf),
      next: null
    })),
    on('knowledge.revision', async ({ params }) => {
      const entry = (await pastOf(store, params.id).list()).find(({ id }) => id === params.revision)
      return entry ? { revision: revisionOf(entry), value: entry.value } : refused('not_found')
    })
  ]
}

function files({ stock, conditions, bring }: Parts, { clock }: SessionDeps): Route[] {
  return [
    on('knowledge.import', ({ body, user }) => bring(body, user)),
    on('knowledge.export', async ({ query: { format, language, separator } }) => {
      const items = (await stock.all()).filter(({ draft }) => !language || draft.language === language)
      const day = new Date(clock.now()).toISOString().slice(0, 10)
      const name = `connaissances-${day}.${format}`
      const own = (await conditions.all()).map(({ value }) => value)
      if (format === 'json') return { name, mime: 'application/json', text: toJson(items, own), left: [] }
      const left = items.filter(({ draft }) => answerIn(draft) === null).map(({ draft }) => draft.title)
      return { name, mime: 'text/csv', text: toCsv(items, separator), left }
    })
  ]
}

/** Where the chatbox of a test is shown: a page of our own that frames may hold. */
export const TRIAL_PATH = '/console/try'

function trials({ settings }: SessionDeps, passes: Passes): Route {
  return on('knowledge.test', async ({ body, user }) => {
    if (!(await settings.channel(body.channel))) return wrong('channel', 'unknown')
    const { pass, expiresAt } = passes.issue(user.id)
    const query = new URLSearchParams({ channel: body.channel, language: body.language, draft: pass })
    return { url: `${TRIAL_PATH}?${query}`, expiresAt }
  })
}

/** *Connaissances*: what the bot knows, its conditions, its history, its files, and the way to try it. */
export const knowledgeRoutes =
  (passes: Passes) =>
  (deps: SessionDeps): Route[] => {
    const parts = partsFor(deps)
    const { conditions } = parts
    return [
      ...editing(parts),
      ...history(deps),
      ...files(parts, deps),
      trials(deps, passes),
      on('conditions.add', ({ body, user }) => conditions.add(body, user)),
      on('conditions.put', ({ params, body, user }) => conditions.put(params.id, body.version, body.value, user)),
      on('conditions.remove', ({ params, query, user }) => conditions.remove(params.id, query.version, user))
    ]
  }
