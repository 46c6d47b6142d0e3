import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { fold } from '../../shared/fold.ts'
import type { Language } from '../../shared/settings.ts'

const STEM: Record<Language, (word: string) => string> = { fr: stemFrench, en: stemEnglish }

/** Words that say how something is asked rather than what; folded. */
const WEAK: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    (
      'a ai aide aider alors au aux avec avez avoir besoin bien bonjour bonsoir ca ce cela ces cet cette comme comment d dans de des du elle ' +
      'en est et etre eu faire fait faut il ils j je l la le les leur lui m ma mais me merci mes moi mon n ne nous on ou par pas peut ' +
      'peux plus pour pourrais pouvez pouvoir qu quand que quel quelle quels quelles qui quoi s sa sait salut sans savoir se ses si ' +
      'son sont souhaite souhaiterais sur svp t ta te tes toi ton tu un une veux vos votre voudrais vouloir vous y'
    ).split(' ')
  ),
  en: new Set(
    (
      'a about am an and any are as at be been but by can could d did do does for from get give had has have hello help hi how i if in ' +
      'is it know like ll m me my need not of on or our please s so t tell thank thanks that the their them then there these they this ' +
      'to us ve want was we were what when where which who why will with would you your'
    ).split(' ')
  )
}

/** Folded before stemming, so that a word typed without its accents has the same stem. */
export function termsOf(text: string, language: Language): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const strong = words.filter(word => !WEAK[language].has(word))
  const kept = strong.length > 0 ? strong : words
  return [...new Set(kept.map(STEM[language]))]
}
