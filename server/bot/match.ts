import MiniSearch from 'minisearch'
import type { Knowledge } from '../../shared/knowledge.ts'
import type { Language } from '../../shared/settings.ts'
import { fold, termsOf } from './words.ts'

export interface Match {
  knowledge: Knowledge
  /** 0 to 1: how much of the question and of the formulation the two share. */
  score: number
}

interface Formulation {
  id: number
  knowledge: Knowledge
  folded: string
  terms: string[]
}

/** How many of the engine's candidates are weighed: the work of a turn does not grow with the knowledge base. */
const CANDIDATES = 25
/** A formulation found whole in a longer sentence counts for more than a sentence found whole in a formulation. */
const FORMULATION_WEIGHT = 0.65
/** A word that no formulation knows says little about which one is meant. */
const UNKNOWN_WEIGHT = 0.25

export interface Matcher {
  /** The best match of each knowledge, best first. */
  match(question: string): Match[]
}

export function createMatcher(language: Language, knowledge: readonly Knowledge[]): Matcher {
  const formulations = formulationsOf(language, knowledge)
  const rarity = rarityOf(formulations)
  const engine = new MiniSearch<Formulation>({
    fields: ['terms'],
    extractField: (doc, field) => (field === 'id' ? doc.id : doc.terms.join(' ')) as string,
    tokenize: text => text.split(' '),
    processTerm: term => term,
    searchOptions: { fuzzy: term => (term.length > 3 ? 0.2 : false), combineWith: 'OR' }
  })
  engine.addAll(formulations)

  return {
    match(question) {
      const folded = fold(question).trim()
      const asked = termsOf(question, language)
      if (asked.length === 0) return []
      const found = engine.search(asked.join(' ')).slice(0, CANDIDATES)
      return bestOfEach(
        found.flatMap(({ id, terms, queryTerms }) => {
          const formulation = formulations[id]
          if (!formulation) return []
          const exact = formulation.folded === folded
          const of = share(formulation.terms, terms, rarity)
          const by = share(asked, queryTerms, rarity)
          const score = exact ? 1 : Math.min(0.99, FORMULATION_WEIGHT * of + (1 - FORMULATION_WEIGHT) * by)
          return [{ knowledge: formulation.knowledge, score }]
        })
      )
    }
  }
}

function formulationsOf(language: Language, knowledge: readonly Knowledge[]): Formulation[] {
  return knowledge
    .flatMap(item => [item.title, ...item.formulations].map(text => ({ knowledge: item, text })))
    .map(({ knowledge, text }, id) => ({ id, knowledge, folded: fold(text).trim(), terms: termsOf(text, language) }))
}

type Rarity = (term: string) => number

function rarityOf(formulations: readonly Formulation[]): Rarity {
  const seen = new Map<string, number>()
  for (const { terms } of formulations) for (const term of terms) seen.set(term, (seen.get(term) ?? 0) + 1)
  return term => {
    const count = seen.get(term)
    return count ? 1 + Math.log(formulations.length / count) : UNKNOWN_WEIGHT
  }
}

/** The part of `all`, by rarity, that is among `some`. */
function share(all: readonly string[], some: readonly string[], rarity: Rarity): number {
  const weigh = (terms: readonly string[]) => terms.reduce((sum, term) => sum + rarity(term), 0)
  const whole = weigh(all)
  return whole === 0 ? 0 : weigh(all.filter(term => some.includes(term))) / whole
}

function bestOfEach(matches: Match[]): Match[] {
  const best = new Map<string, Match>()
  for (const match of matches) {
    const known = best.get(match.knowledge.id)
    if (!known || known.score < match.score) best.set(match.knowledge.id, match)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}
