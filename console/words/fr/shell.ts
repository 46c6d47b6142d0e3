import type { FieldCode } from '../../../shared/console.ts'
import type { ErrorCode } from '../../../shared/errors.ts'

/** What stands around every screen, and what several of them say. */
export const shell = {
  product: 'Relais',
  console: 'console',
  skip: 'Aller au contenu',
  /** By the names of `screens/table.ts`. */
  screens: {
    home: 'Mise en route',
    bot: 'Général',
    connector: 'Connecteur externe',
    skills: 'Compétences',
    knowledge: 'Connaissances',
    hours: 'Heures d’ouverture',
    channels: 'Canaux',
    channel: 'Canal',
    conversations: 'Conversations',
    statistics: 'Statistiques',
    sentences: 'Phrases globales',
    users: 'Utilisateurs',
    audit: 'Journal',
    account: 'Mon compte'
  } as Record<string, string>,
  groups: { preferences: 'Préférences', bot: 'Bot', livechat: 'Paramètres livechat' },
  menu: {
    label: 'Menu principal',
    open: 'Ouvrir le menu',
    close: 'Fermer le menu',
    account: 'Mon compte',
    logOut: 'Se déconnecter',
    language: 'Langue',
    theme: 'Apparence',
    themes: { auto: 'Automatique', light: 'Claire', dark: 'Sombre' },
    newTab: '(nouvel onglet)'
  },
  roles: { administrator: 'Administrateur', editor: 'Éditeur' },
  offline: 'Vous êtes hors ligne. Ce que vous saisissez reste ici ; enregistrez dès que la connexion revient.',
  online: 'La connexion est revenue.',
  notices: 'Notifications',
  onThisPage: 'Sur cette page',
  dismiss: 'Fermer',
  loading: 'Chargement…',
  notFound: {
    title: 'Page introuvable',
    text: 'Cette adresse ne mène à aucun écran de la console. L’élément a peut-être été supprimé.',
    home: 'Revenir à l’accueil'
  },
  notYours: {
    title: 'Réservé aux administrateurs',
    text: 'Votre compte est un compte d’éditeur. Demandez à un administrateur de faire ce réglage, ou de changer votre rôle.'
  },
  broken: {
    title: 'Cet écran ne s’est pas ouvert',
    text: 'La console a sans doute été mise à jour, ou la connexion a été coupée. Rechargez la page.',
    reload: 'Recharger la page'
  },
  failed: {
    title: 'Impossible de charger ces données',
    retry: 'Réessayer'
  },
  guard: {
    title: 'Quitter sans enregistrer ?',
    text: 'Vos modifications sur cet écran ne sont pas enregistrées. Elles seront perdues.',
    leave: 'Quitter sans enregistrer',
    stay: 'Rester ici'
  },
  form: {
    mandatory: 'obligatoire',
    optional: 'optionnel',
    mandatoryNote: 'Les champs sont obligatoires sauf mention contraire.',
    save: 'Enregistrer',
    saving: 'Enregistrement…',
    saved: 'Enregistré.',
    cancel: 'Annuler',
    undo: 'Tout annuler',
    unsaved: 'Modifications non enregistrées',
    summary: (n: number) => (n === 1 ? 'Un champ est à corriger' : `${n} champs sont à corriger`),
    faults: {
      required: 'Remplissez ce champ.',
      too_short: 'C’est trop court.',
      too_long: 'C’est trop long.',
      too_few: 'Choisissez-en au moins un.',
      too_many: 'Il y en a trop.',
      format: 'Cette valeur n’a pas la forme attendue.',
      choice: 'Choisissez une des valeurs proposées.',
      email: 'Écrivez une adresse complète, comme nom@exemple.fr.',
      domain: 'Écrivez le domaine, par exemple « exemple », « exemple.zendesk.com » ou l’adresse copiée du navigateur.',
      url: 'Écrivez une adresse complète, qui commence par https://',
      origin: 'Écrivez l’adresse du site sans chemin, par exemple https://www.exemple.fr',
      page_pattern: 'Écrivez un chemin comme /panier*, ou une adresse complète ; * remplace n’importe quoi.',
      colour: 'Écrivez une couleur comme #2f5bea.',
      language: 'Cette langue n’est pas proposée.',
      time: 'Écrivez une heure comme 09:30.',
      time_order: 'La fin doit venir après le début.',
      time_zone: 'Ce fuseau horaire n’est pas connu.',
      date: 'Cette date n’existe pas.',
      number: 'Écrivez un nombre dans les limites indiquées.',
      taken: 'Ce nom est déjà pris.',
      unknown: 'Cet élément n’existe plus.',
      cycle: 'Une compétence ne peut pas être placée sous elle-même.',
      placeholder_missing: 'Il manque un élément entre accolades, présent dans le texte par défaut.',
      placeholder_unknown: 'Un élément entre accolades n’existe pas dans cette phrase.',
      password_wrong: 'Ce n’est pas votre mot de passe actuel.',
      password_common:
        'Ce mot de passe est trop courant. Choisissez-en un autre : quelques mots au hasard, par exemple.',
      password_context:
        'Ce mot de passe se devine : il tient presque tout entier dans votre nom, votre adresse, son domaine ou le nom du produit.',
      code_wrong: 'Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant.',
      fixed: 'Ce champ vient du serveur et ne se modifie pas ici.',
      last_administrator: 'Il doit rester au moins un administrateur actif.',
      self: 'Vous ne pouvez pas faire cela à votre propre compte.'
    } as { readonly [code in FieldCode]: string },
    copy: 'Copier',
    copied: 'Copié',
    of: (action: string, what: string) => `${action} : ${what}`,
    copyFailed: 'La copie n’a pas fonctionné. Sélectionnez le texte et copiez-le au clavier.',
    add: 'Ajouter',
    remove: (what: string) => `Retirer ${what}`,
    show: 'Afficher',
    hide: 'Masquer'
  },
  secret: {
    set: 'Défini',
    setAt: (at: string) => `Défini le ${at}`,
    missing: 'Pas encore défini',
    replace: 'Remplacer',
    keep: 'Garder l’actuel',
    note: 'Une fois enregistré, il n’est plus jamais affiché.'
  },
  conflict: {
    title: 'Quelqu’un d’autre a modifié ces réglages',
    at: (at: string) => `Ils ont été enregistrés le ${at}, pendant que vous les modifiiez.`,
    unknown: 'Ils ont été enregistrés pendant que vous les modifiiez.',
    mine: 'Garder mes valeurs',
    theirs: 'Prendre les siennes',
    mineHelp: 'Les vôtres remplaceront celles qui viennent d’être enregistrées.',
    theirsHelp: 'Votre saisie sur cet écran sera perdue.',
    later: 'Décider plus tard'
  },
  faults: {
    unreachable: 'Le serveur ne répond pas. Vérifiez votre connexion et réessayez.',
    bad_request: 'Le serveur n’a pas accepté ces valeurs.',
    token_invalid: 'Votre session est terminée. Connectez-vous de nouveau.',
    not_allowed: 'Votre compte n’a pas le droit de faire cela.',
    not_found: 'Cet élément n’existe plus.',
    conflict: 'Quelqu’un d’autre a modifié cet élément entre-temps.',
    too_many: 'Trop de demandes à la fois. Patientez un instant et réessayez.',
    storage_full: 'Le disque du serveur est plein. Prévenez la personne qui l’exploite.',
    busy: 'Le serveur est occupé. Réessayez dans un instant.',
    internal: 'Le serveur a rencontré une erreur. Réessayez ; si cela se répète, prévenez la personne qui l’exploite.'
  } as { readonly [code in ErrorCode | 'unreachable']?: string },
  otherFault: 'L’opération n’a pas abouti.'
}

export type ShellWords = typeof shell
