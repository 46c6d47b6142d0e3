/** Texts for the places of a screen: a word that means nothing, or a payload; each with its place in it, so that one place is told from another. */
export interface Saying {
  /** The text of a place, of at most so many UTF-16 units, without what `barred` finds. */
  say(place: string, most?: number, barred?: RegExp): string
  /** Where HTML of others stands: shown as an allow-list has it. */
  rich: string
  /** By the token of its place: what `say` has answered. */
  said: Record<string, string>
}

const places: string[] = []

function numberOf(place: string): number {
  const known = places.indexOf(place)
  return known < 0 ? places.push(place) - 1 : known
}

export const tokenOf = (place: string) => `kept${numberOf(place)}z`
export const placeOf = (token: string) => places[Number(token.slice(4, -1))] ?? token

const RICH =
  '<p>kept <strong>kept</strong> <em>kept</em><br><a href="https://example.com/">kept</a></p><ul><li>kept</li></ul><ol><li>kept</li></ol>'

/**
 * Where text of others is to be shown: nothing happens to these words, whatever a screen does with texts. `tail`: stands behind each, where
 * a screen makes something of its own of that.
 */
export function harmless(tail = ''): Saying {
  const said: Record<string, string> = {}
  return {
    said,
    rich: RICH,
    say(place) {
      const token = tokenOf(place)
      said[token] = token + tail
      return said[token]
    }
  }
}

export function sayingOf(payload: string): Saying {
  const said: Record<string, string> = {}
  return {
    said,
    rich: payload,
    say(place, most = 4_000, barred = /(?!)/g) {
      const mark = ` ~${numberOf(place)}`
      const text =
        payload
          .replace(barred, ' ')
          .slice(0, most - mark.length)
          .toWellFormed() + mark
      said[tokenOf(place)] = text
      return text
    }
  }
}

/** Texts of which a screen has more to say, or shows in a form of its own, and that run nothing either. */
export const OTHERS: readonly Saying[] = [
  'kept',
  'kept ${kept} ${other',
  'kept ${kept}\nkept',
  '**kept** *kept* [kept](https://example.com/)\n- kept\n- kept\n\n1. kept\n2. kept',
  '**kept**\nkept\nkept',
  'kept\\* kept',
  '/kept',
  'x:kept'
].map(text => ({ said: {}, rich: `<p>${text}</p>`, say: (_, most) => text.slice(0, most) }))
