/** The words that stand on the page before anything else is loaded. */
export const LAUNCHER = {
  fr: { label: 'Discuter avec nous', unread: (n: number) => (n > 1 ? `${n} messages non lus` : '1 message non lu') },
  en: { label: 'Chat with us', unread: (n: number) => (n > 1 ? `${n} unread messages` : '1 unread message') }
} as const
