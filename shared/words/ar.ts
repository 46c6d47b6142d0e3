import { formats } from './formats.ts'
import type { Words } from './fr.ts'

/** A name of any script keeps its own order, and leaves that of the words around it alone (U+2068, Unicode annex 9). */
export const isolated = (name: string) => `\u2068${name}\u2069`

export const words: Words = {
  ...formats('ar'),
  lang: 'ar',
  dir: 'rtl',
  late: () => import('./late-ar.ts').then(({ late }) => late),
  handover: () => import('./handover-ar.ts').then(({ handover }) => handover),

  bot: 'المساعد',
  botRole: 'المساعد الافتراضي',
  agentRole: 'موظف الدعم',
  you: 'أنتم',
  log: 'المحادثة',
  said: (who, time) => `${isolated(who)}، ${time}: `,
  minimise: 'تصغير النافذة',
  waiting: 'جارٍ تحويلكم إلى أحد الموظفين…',
  trouble: 'تعذّر فتح المحادثة',
  troubleText: 'الخدمة لا تستجيب حاليًا. لم يُفقد شيء مما كتبتموه.',
  tryAgain: 'إعادة المحاولة',
  placeholder: 'اكتبوا رسالتكم…',
  placeholderLive: name => `اكتبوا إلى ${isolated(name)}…`,
  message: 'رسالتكم',
  send: 'إرسال',
  choices: 'إجابات مقترحة'
}
