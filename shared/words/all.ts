import type { Language } from '../languages.ts'
import { words as ar } from './ar.ts'
import { comfort as comfortAr } from './comfort-ar.ts'
import { comfort as comfortDe } from './comfort-de.ts'
import { comfort as comfortEn } from './comfort-en.ts'
import { comfort as comfortEs } from './comfort-es.ts'
import { comfort as comfortFr } from './comfort-fr.ts'
import { comfort as comfortIt } from './comfort-it.ts'
import { comfort as comfortNl } from './comfort-nl.ts'
import { comfort as comfortPt } from './comfort-pt.ts'
import { COPY } from './copy.ts'
import { words as de } from './de.ts'
import { words as en } from './en.ts'
import { words as es } from './es.ts'
import { words as fr } from './fr.ts'
import { handover as handoverAr } from './handover-ar.ts'
import { handover as handoverDe } from './handover-de.ts'
import { handover as handoverEn } from './handover-en.ts'
import { handover as handoverEs } from './handover-es.ts'
import { handover as handoverFr } from './handover-fr.ts'
import { handover as handoverIt } from './handover-it.ts'
import { handover as handoverNl } from './handover-nl.ts'
import { handover as handoverPt } from './handover-pt.ts'
import { words as it } from './it.ts'
import { late as lateAr } from './late-ar.ts'
import { late as lateDe } from './late-de.ts'
import { late as lateEn } from './late-en.ts'
import { late as lateEs } from './late-es.ts'
import { late as lateFr } from './late-fr.ts'
import { late as lateIt } from './late-it.ts'
import { late as lateNl } from './late-nl.ts'
import { late as latePt } from './late-pt.ts'
import { words as nl } from './nl.ts'
import { words as pt } from './pt.ts'
import { UNREAD } from './unread.ts'

/** All that a window says, whichever part of it, in each language: for the server, which lists it. The widget fetches what it needs. */
export const ALL: Record<Language, object> = {
  fr: { ...fr, ...lateFr, ...handoverFr, ...comfortFr, copy: COPY.fr, unread: UNREAD.fr },
  en: { ...en, ...lateEn, ...handoverEn, ...comfortEn, copy: COPY.en, unread: UNREAD.en },
  es: { ...es, ...lateEs, ...handoverEs, ...comfortEs, copy: COPY.es, unread: UNREAD.es },
  de: { ...de, ...lateDe, ...handoverDe, ...comfortDe, copy: COPY.de, unread: UNREAD.de },
  it: { ...it, ...lateIt, ...handoverIt, ...comfortIt, copy: COPY.it, unread: UNREAD.it },
  pt: { ...pt, ...latePt, ...handoverPt, ...comfortPt, copy: COPY.pt, unread: UNREAD.pt },
  nl: { ...nl, ...lateNl, ...handoverNl, ...comfortNl, copy: COPY.nl, unread: UNREAD.nl },
  ar: { ...ar, ...lateAr, ...handoverAr, ...comfortAr, copy: COPY.ar, unread: UNREAD.ar }
}
