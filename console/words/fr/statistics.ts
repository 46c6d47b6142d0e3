import type { EndReason } from '../../../shared/console.ts'

export const statistics = {
  lead: 'Jour par jour : ce que le bot comprend, ce qu’il transmet, et combien de temps on attend. Les tests ne comptent pas.',
  period: 'Période',
  periods: { '7': '7 derniers jours', '30': '30 derniers jours', '90': '90 derniers jours', own: 'Dates choisies' },
  from: 'Du',
  to: 'Au',
  channel: 'Canal',
  allChannels: 'Tous les canaux',
  zone: (zone: string) => `Jours du fuseau ${zone}.`,
  total: 'Sur la période',
  figures: {
    conversations: 'Conversations',
    conversationsHelp: 'au moins un message de l’utilisateur, comptées une fois par jour',
    understood: 'Questions comprises',
    understoodHelp: (understood: string, turns: string) => `${understood} sur ${turns}`,
    handovers: 'Escalades',
    handoversHelp: (picked: string) => `dont ${picked} prise${Number(picked) < 2 ? '' : 's'} en charge`,
    waiting: 'Attente médiane',
    waitingHelp: (p90: string) => `9 sur 10 ont attendu moins de ${p90}`,
    satisfaction: 'Satisfaction',
    satisfactionHelp: (n: string, one: boolean) => (one ? 'sur 5, 1 réponse' : `sur 5, ${n} réponses`),
    none: '–'
  },
  charts: {
    conversations: 'Conversations par jour',
    understood: 'Questions comprises par jour',
    handovers: 'Escalades par jour',
    waiting: 'Attente médiane par jour',
    satisfaction: 'Satisfaction par jour',
    ended: 'Fin des escalades'
  },
  table: 'Voir les chiffres',
  day: 'Jour',
  turns: 'Questions',
  p90: 'Attente (9 sur 10)',
  picked: 'Prises en charge',
  rated: (mark: string, n: string) => `${mark} (${n})`,
  chart: (name: string, least: string, most: string) => `${name} : de ${least} à ${most}. Le tableau suit.`,
  reasons: {
    left: 'Utilisateur parti',
    ended: 'Terminée par l’opérateur',
    solved: 'Ticket résolu',
    idle: 'Inactivité',
    failed: 'Échec',
    unanswered: 'Sans réponse'
  } satisfies Record<EndReason, string> as Record<EndReason, string>,
  seconds: (n: string) => `${n} s`,
  minutes: (n: string) => `${n} min`,
  empty: {
    title: 'Rien à compter sur cette période',
    text: 'Les chiffres apparaissent dès qu’un utilisateur écrit au bot depuis un de vos sites. Choisissez une autre période, ou installez la chatbox : la balise est dans chaque canal.',
    action: 'Aller aux canaux'
  }
}

export type StatisticsWords = typeof statistics
