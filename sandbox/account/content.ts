import { checkTexts, invalid, isObject, type Json } from './checks.ts'
import type { Refusal } from './types.ts'

const TEXT_LIMIT = 4_096
const NEEDED: Record<string, string[]> = {
  buy: ['amount'],
  link: ['uri'],
  locationRequest: [],
  postback: ['payload'],
  reply: ['payload'],
  webview: ['uri', 'fallback']
}
const TYPES: Record<string, (content: Json) => Refusal | undefined> = {
  text: checkText,
  image: checkMedia,
  file: checkMedia,
  carousel: checkItems,
  list: checkItems,
  form: content => checkCount(content, 'fields', 20),
  location: content => (isObject(content.coordinates) ? undefined : missing('coordinates')),
  template: content => (isObject(content.template) ? undefined : missing('template'))
}

/** Content as a client of the API may post it. */
export function checkContent(content: unknown): Refusal | undefined {
  if (!isObject(content)) return invalid('.content', 'should be object')
  const check = TYPES[String(content.type)]
  if (!check) return invalid('.content.type', 'should be equal to one of the allowed values')
  return checkRich(content) ?? check(content) ?? checkActions(content)
}

/** Rich text in any kind of content: three fields of one length, two of which exclude each other. */
function checkRich(content: Json): Refusal | undefined {
  for (const key of ['text', 'htmlText', 'markdownText']) {
    const value = content[key]
    if (value === undefined) continue
    if (typeof value !== 'string') return invalid(`.content.${key}`, 'should be string')
    if (value.length > TEXT_LIMIT) {
      return invalid(`.content.${key}`, `should not be longer than ${TEXT_LIMIT} characters`)
    }
  }
  if (content.htmlText === undefined || content.markdownText === undefined) return undefined
  return invalid('.content', 'should not have both htmlText and markdownText')
}

function checkText(content: Json): Refusal | undefined {
  const says = [content.text, content.htmlText, content.markdownText].some(Boolean)
  const acts = Array.isArray(content.actions) && content.actions.length > 0
  return says || acts ? undefined : missing('text')
}

function checkMedia(content: Json): Refusal | undefined {
  if (typeof content.mediaUrl !== 'string') return missing('mediaUrl')
  if (!URL.canParse(content.mediaUrl)) return invalid('.content.mediaUrl', 'should match format "uri"')
  return checkTexts(content, '.content', { altText: 128 }, { nullable: false })
}

function checkItems(content: Json): Refusal | undefined {
  const count = checkCount(content, 'items', 10)
  if (count || !Array.isArray(content.items)) return count
  for (const [index, item] of content.items.entries()) {
    const path = `.content.items[${index}]`
    if (!isObject(item) || typeof item.title !== 'string') return invalid(path, "should have required property 'title'")
    const problem =
      checkTexts(item, path, { title: 128, description: 128, mediaUrl: 2_048 }, { nullable: false }) ??
      checkCount(item, 'actions', 3, path) ??
      checkActions(item, path)
    if (problem) return problem
  }
  return undefined
}

function checkCount(holder: Json, key: string, limit: number, path = '.content'): Refusal | undefined {
  const list = holder[key]
  if (!Array.isArray(list)) return invalid(path, `should have required property '${key}'`)
  if (list.length < 1) return invalid(`${path}.${key}`, 'should not have fewer than 1 items')
  return list.length > limit ? invalid(`${path}.${key}`, `should not have more than ${limit} items`) : undefined
}

function checkActions(holder: Json, path = '.content'): Refusal | undefined {
  const { actions } = holder
  if (actions === undefined) return undefined
  if (!Array.isArray(actions)) return invalid(`${path}.actions`, 'should be array')
  for (const [index, action] of actions.entries()) {
    const here = `${path}.actions[${index}]`
    const needed = isObject(action) ? NEEDED[String(action.type)] : undefined
    if (!needed) return invalid(`${here}.type`, 'should be equal to one of the allowed values')
    const absent = ['text', ...needed].find(key => action[key] === undefined)
    if (absent) return invalid(here, `should have required property '${absent}'`)
  }
  return undefined
}

function missing(key: string): Refusal {
  return invalid('.content', `should have required property '${key}'`)
}
