import type { Use } from '../../../shared/console.ts'

export const skills = {
  lead: 'Une compétence dirige une escalade vers un groupe d’opérateurs. Chacune correspond à un groupe Zendesk du même nom.',
  list: 'Compétences',
  add: 'Ajouter',
  addBelow: (name: string) => `Ajouter sous ${name}`,
  name: {
    label: 'Nom de la compétence',
    help: 'Le nom d’un groupe Zendesk existant le reprend ; sinon, « Mettre à jour » crée le groupe.',
    placeholder: 'Animal',
    faults: { taken: 'Une compétence porte déjà ce nom.', too_long: '80 caractères au plus.' }
  },
  confirm: 'Valider',
  added: (name: string) => `La compétence « ${name} » est créée, avec sa condition de contexte.`,
  renamed: (name: string, n: number) =>
    n === 0
      ? `La compétence s’appelle maintenant « ${name} ».`
      : n === 1
        ? `La compétence s’appelle maintenant « ${name} ». Une connaissance a été mise à jour.`
        : `La compétence s’appelle maintenant « ${name} ». ${n} connaissances ont été mises à jour.`,
  removed: (name: string) => `La compétence « ${name} » est supprimée. Son groupe reste dans Zendesk.`,
  rename: (name: string) => `Renommer ${name}`,
  remove: (name: string) => `Supprimer ${name}`,
  removeTitle: (name: string) => `Supprimer la compétence « ${name} » ?`,
  removeText: 'Sa condition de contexte disparaît aussi. Le groupe reste dans Zendesk.',
  removeYes: 'Supprimer',
  inUse: {
    title: (name: string) => `« ${name} » est utilisée`,
    text: 'Retirez-la d’abord de ce qui l’utilise :',
    kinds: { knowledge: 'Connaissance', skill: 'Compétence', channel: 'Canal', hours: 'Heures d’ouverture' } satisfies {
      [kind in Use['kind']]: string
    },
    close: 'J’ai compris'
  },
  condition: 'Condition de contexte créée',
  usedBy: (n: number) => (n === 0 ? 'pas encore utilisée' : n === 1 ? 'utilisée 1 fois' : `utilisée ${n} fois`),
  group: 'Groupe Zendesk',
  agents: (n: number) => (n === 0 ? 'aucun opérateur' : n === 1 ? '1 opérateur' : `${n} opérateurs`),
  warnings: {
    no_group: 'Pas encore de groupe dans Zendesk',
    no_agents: 'Groupe sans opérateur : personne ne répondrait',
    unknown: 'Zendesk n’a pas répondu'
  },
  noGroup: {
    text: 'Des compétences n’ont pas encore de groupe dans Zendesk. Allez dans Connecteur externe et cliquez sur « Mettre à jour ».',
    action: 'Ouvrir le connecteur externe'
  },
  noAgents:
    'Pour ajouter un opérateur à un groupe : dans le centre d’administration Zendesk, Personnes › Groupes, cliquez sur le groupe, puis sur « + » en face de la personne.',
  empty: {
    title: 'Aucune compétence pour l’instant',
    text: 'Créez-en une par équipe, par exemple « Animal ». Vous l’utiliserez ensuite dans la condition de contexte d’une connaissance.'
  },
  readOnly: 'Seul un administrateur peut modifier les compétences.'
}

export type SkillsWords = typeof skills
