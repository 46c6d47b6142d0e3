import MiniSearch from 'minisearch'
import { fold } from '../../shared/fold.ts'
import type { Knowledge } from '../../shared/knowledge.ts'
import type { Language } from '../../shared/settings.ts'
import { termsOf } from './words.ts'

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
/** A word that no formulation knows says less about which one is meant than the rare ones that some know. */
const UNKNOWN_WEIGHT = 1

/** A word met but for a letter, against the same word. */
const NEARLY = 0.8
/** Shorter words have too many neighbours (*chez*, *cher*) for a typo to be told from another word. */
const SHORTEST_TYPO = 5

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
    searchOptions: { fuzzy: term => (term.length >= SHORTEST_TYPO ? 0.2 : false), combineWith: 'OR' }
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
          const of = share(formulation.terms, terms, asked, rarity)
          const by = share(asked, queryTerms, formulation.terms, rarity)
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

/** The part of `all`, by rarity, that was met: wholly where the other side has the very word, else nearly. */
function share(all: readonly string[], met: readonly string[], other: readonly string[], rarity: Rarity): number {
  const sum = (weight: (term: string) => number) => all.reduce((total, term) => total + rarity(term) * weight(term), 0)
  const whole = sum(() => 1)
  return whole === 0 ? 0 : sum(term => (other.includes(term) ? 1 : met.includes(term) ? NEARLY : 0)) / whole
}

function bestOfEach(matches: Match[]): Match[] {
  const best = new Map<string, Match>()
  for (const match of matches) {
    const known = best.get(match.knowledge.id)
    if (!known || known.score < match.score) best.set(match.knowledge.id, match)
  }
  return [...best.values()].sort((a, b) => b.score - a.score)
}
