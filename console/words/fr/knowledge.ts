import type { Deed, FieldCode, KnowledgeStatus } from '../../../shared/console.ts'
import type { Warning } from '../../../shared/knowledge-check.ts'

const plural = (n: number, one: string, many: string) => `${n} ${n > 1 ? many : one}`

export const knowledge = {
  titles: {
    list: 'Connaissances',
    item: 'Connaissance',
    conditions: 'Conditions de contexte',
    files: 'Importer, exporter'
  },
  list: {
    lead: 'Ce que votre bot sait répondre. Seules les connaissances publiées répondent aux utilisateurs.',
    add: 'Nouvelle connaissance',
    search: { label: 'Rechercher', placeholder: 'Titre, formulation ou texte de la réponse' },
    status: 'Statut',
    anyStatus: 'Tous les statuts',
    language: 'Langue',
    anyLanguage: 'Toutes les langues',
    connects: 'Avec « connexion au livechat »',
    count: (n: number) => (n === 0 ? 'Aucune connaissance' : plural(n, 'connaissance', 'connaissances')),
    more: 'Afficher la suite',
    formulations: (n: number) => (n === 0 ? 'aucune formulation' : plural(n, 'formulation', 'formulations')),
    greets: 'accueil',
    livechat: 'connexion au livechat',
    changed: (at: string, by: string | null) => (by ? `modifiée le ${at} par ${by}` : `modifiée le ${at}`),
    untitled: 'Sans titre',
    duplicate: 'Dupliquer',
    remove: 'Supprimer',
    of: (what: string, title: string) => `${what} : ${title}`,
    empty: {
      title: 'Votre bot ne sait encore rien',
      text: 'Écrivez une première connaissance : une question, ses formulations, et ce que le bot répond.'
    },
    none: {
      title: 'Rien ne correspond',
      text: 'Essayez un autre mot, ou retirez les filtres.',
      clear: 'Retirer les filtres'
    },
    duplicated: (title: string) => `Copie créée en brouillon : « ${title} ».`,
    removed: (title: string) => `« ${title} » est supprimée.`,
    confirm: {
      title: (title: string) => `Supprimer « ${title} » ?`,
      text: 'Le bot ne répondra plus à cette question.',
      draft: 'Ce brouillon n’a jamais été publié.',
      yes: 'Supprimer',
      no: 'Garder'
    },
    used: (titles: string) => `Elle ne peut pas être supprimée : elle est posée par ${titles}.`
  },
  status: { draft: 'Brouillon', published: 'Publiée', changed: 'Publiée, modifiée' } as {
    readonly [status in KnowledgeStatus]: string
  },
  statusHelp: {
    draft: 'Les utilisateurs ne la voient pas.',
    published: 'Les utilisateurs reçoivent cette version.',
    changed: 'Les utilisateurs reçoivent encore la version publiée.'
  } as { readonly [status in KnowledgeStatus]: string },
  bar: {
    save: 'Enregistrer le brouillon',
    publish: 'Publier',
    try: 'Essayer',
    saved: 'Brouillon enregistré.',
    published: 'Publiée : les utilisateurs la reçoivent dès maintenant.',
    cannot: 'Elle ne peut pas encore être publiée.'
  },
  more: {
    label: 'Autres actions',
    unpublish: 'Dépublier',
    unpublished: 'Dépubliée : le bot ne la connaît plus.',
    discard: 'Revenir à la version publiée',
    discarded: 'Le brouillon est de nouveau la version publiée.',
    history: 'Historique',
    confirmUnpublish: {
      title: 'Dépublier cette connaissance ?',
      text: 'Le bot n’y répondra plus. Le brouillon reste ici.',
      yes: 'Dépublier',
      no: 'Annuler'
    },
    confirmDiscard: {
      title: 'Abandonner les modifications ?',
      text: 'Le brouillon redevient la version publiée. L’historique garde ce que vous aviez enregistré.',
      yes: 'Abandonner les modifications',
      no: 'Annuler'
    }
  },
  question: {
    title: 'Question',
    name: { label: 'Titre', help: 'Il mène lui aussi à cette connaissance, et le bot le propose quand il hésite.' },
    language: { label: 'Langue' },
    role: {
      label: 'Accueil',
      help: 'Dite à chaque nouvel utilisateur, à la place d’une réponse à une question.'
    },
    formulations: 'Formulations',
    formulationsHelp:
      'Les façons de poser la question. Appuyez sur Entrée après chacune ; vous pouvez en coller plusieurs, une par ligne.',
    formulation: (n: number) => `Formulation ${n}`,
    addFormulation: { label: 'Ajouter une formulation', placeholder: 'Je veux parler à un conseiller' },
    removeFormulation: (text: string) => `Retirer « ${text} »`,
    twice: 'Cette formulation y est déjà.'
  },
  steps: {
    title: 'Réponse',
    text: 'Le bot suit ces étapes dans l’ordre.',
    add: 'Ajouter une étape',
    addIn: (where: string) => `Ajouter une étape : ${where}`,
    types: {
      say: 'Dire',
      ask: 'Demander (saisie libre)',
      when: 'Condition de contexte',
      act: 'Action GUI',
      image: 'Image',
      cards: 'Cartes'
    },
    typesHelp: {
      say: 'un texte, des boutons, des liens',
      ask: 'capture une variable',
      when: 'une branche si elle est remplie, une autre sinon',
      act: 'connexion au livechat, URL, autre connaissance',
      image: 'une photo ou un dessin',
      cards: 'plusieurs choix illustrés'
    },
    step: (place: string) => `Étape ${place}`,
    up: (place: string) => `Monter l’étape ${place}`,
    down: (place: string) => `Descendre l’étape ${place}`,
    move: (place: string) => `Déplacer l’étape ${place} vers une autre branche`,
    moveText: 'Elle se place à la fin de la branche choisie, avec tout ce qu’elle contient.',
    main: 'La réponse elle-même, hors de toute branche',
    branch: (place: string, side: string) => `Étape ${place} : ${side}`,
    copy: (place: string) => `Dupliquer l’étape ${place}`,
    remove: (place: string) => `Supprimer l’étape ${place}`,
    moved: (place: string) => `Déplacée : c’est maintenant l’étape ${place}.`,
    removed: 'Étape supprimée.',
    undo: 'Annuler la suppression',
    start: 'Par quoi commence la réponse ?',
    empty: 'Aucune étape : le bot ne dit rien ici.'
  },
  rich: {
    label: 'Texte',
    bold: 'Gras',
    italic: 'Italique',
    bullets: 'Liste à puces',
    numbers: 'Liste numérotée',
    link: 'Lien',
    variable: 'Insérer une variable',
    boldText: 'texte en gras',
    italicText: 'texte en italique',
    linkText: 'texte du lien',
    preview: 'Aperçu'
  },
  say: {
    choices: 'Réponses rapides',
    choicesHelp: 'Des boutons sous le message ; un clic envoie leur texte à la place de l’utilisateur.',
    addChoice: 'Ajouter une réponse rapide',
    choice: { label: { label: 'Bouton' }, text: { label: 'Envoie', placeholder: 'la question posée au bot' } },
    links: 'Liens',
    addLink: 'Ajouter un lien',
    link: { label: { label: 'Texte du lien' }, url: { label: 'Adresse', placeholder: 'https://' } },
    remove: (n: number) => `Retirer la ligne ${n}`
  },
  ask: {
    text: { label: 'Question posée' },
    variable: {
      label: 'Variable',
      help: 'Le nom sous lequel la réponse est gardée, par exemple mail. Réutilisez-la ailleurs avec ${mail}.',
      faults: { format: 'Une lettre d’abord, puis des lettres, des chiffres, . _ ou -, sans espace.' }
    },
    kind: { label: 'Type de saisie' },
    kinds: { text: 'Texte libre', email: 'Adresse mail', number: 'Nombre', choice: 'Choix dans une liste' },
    choices: {
      label: 'Choix proposés',
      help: 'Un par ligne, de 2 à 9.',
      faults: { too_few: 'Écrivez au moins deux choix, un par ligne.' }
    },
    retry: {
      label: 'Phrase de relance',
      help: 'Si la réponse ne convient pas, deux fois au plus. Laissez vide pour la phrase globale.'
    }
  },
  when: {
    condition: { label: 'Condition', help: 'Chaque compétence a sa condition, créée automatiquement.' },
    groups: { skills: 'Compétences', agents: 'Opérateurs', own: 'Conditions de contexte', variable: 'Variable' },
    skill: (name: string) => `Compétence : ${name}`,
    skillPath: (path: string) => `Compétence : ${path}`,
    agent: 'Un opérateur est disponible',
    inline: 'Une variable, écrite ici…',
    gone: (name: string) => `${name} (n’existe plus)`,
    choose: 'Choisissez une condition',
    name: { label: 'Variable' },
    test: { label: 'Comparaison' },
    tests: { defined: 'est définie', is: 'est', contains: 'contient', contained: 'est contenue dans' },
    value: { label: 'Valeur' },
    yes: 'Si la condition est remplie',
    no: 'Sinon',
    yesShort: 'Oui',
    noShort: 'Sinon',
    manage: 'Gérer les conditions de contexte',
    skillHelp:
      'Remplie quand un opérateur de cette compétence est disponible. Le ticket ira dans le groupe du même nom.',
    agentHelp: 'Remplie quand un opérateur est disponible, quelle que soit la compétence.'
  },
  act: {
    action: { label: 'Action GUI' },
    actions: {
      'livechat.connect': 'connexion au livechat',
      'url.open': 'ouvrir une URL',
      'knowledge.ask': 'poser une connaissance',
      'ticket.create': 'laisser un ticket'
    },
    connectHelp: 'La conversation continue avec un opérateur. Les étapes suivantes ne sont pas jouées.',
    askHelp: 'La réponse continue avec cette connaissance. Les étapes suivantes ne sont pas jouées.',
    label: { label: 'Texte du lien' },
    url: { label: 'Adresse', placeholder: 'https://' },
    subject: { label: 'Objet du ticket' },
    text: { label: 'Texte du ticket', help: 'Tout ce qui a été dit au bot y est joint.' },
    email: {
      label: 'Variable de l’adresse mail',
      help: 'Le nom de la variable qui porte l’adresse, par exemple mail.',
      faults: { format: 'Une lettre d’abord, puis des lettres, des chiffres, . _ ou -, sans espace.' }
    },
    knowledge: { label: 'Connaissance' },
    choose: 'Choisissez une connaissance'
  },
  image: {
    url: { label: 'Adresse de l’image', placeholder: 'https://' },
    alt: { label: 'Description', help: 'Lue à voix haute à qui ne voit pas l’image.' }
  },
  cards: {
    text: { label: 'Phrase d’introduction' },
    card: (n: number) => `Carte ${n}`,
    add: 'Ajouter une carte',
    remove: (n: number) => `Retirer la carte ${n}`,
    title: { label: 'Titre' },
    description: { label: 'Description' },
    image: { label: 'Adresse de l’image' }
  },
  warnings: {
    no_formulation: () => 'Sans formulation, seul le titre mène à cette connaissance.',
    formulation_taken: (title: string) => `Cette phrase mène aussi à « ${title} » : le bot devra choisir.`,
    connect_without_skill: () =>
      'Cette connexion n’est sous aucune condition de compétence : le ticket n’aura pas de groupe.',
    unreachable: () => 'Cette étape n’est jamais jouée : celle d’avant met fin à la réponse.',
    variable_unknown: (name: string) =>
      name
        ? `Aucune connaissance ne capture « ${name} » ; votre page doit la fournir.`
        : 'Il manque un nom de variable dans ${ }.',
    alt_missing: () => 'Sans description, qui ne voit pas l’image n’en saura rien.',
    not_published: (title: string) => `« ${title} » n’est pas publiée : le bot se taira ici.`,
    greets_twice: (title: string) => `« ${title} » accueille déjà dans cette langue ; une seule des deux sera dite.`,
    branch_empty: () => 'Les deux branches sont vides : cette condition ne change rien.'
  } as { readonly [warning in Warning]: (value: string) => string },
  faults: {
    steps: { too_few: 'Ajoutez au moins une étape.' },
    'condition.skill': { unknown: 'Cette compétence n’existe plus.', required: 'Choisissez une condition.' },
    'condition.condition': { unknown: 'Cette condition n’existe plus.', required: 'Choisissez une condition.' },
    'action.knowledge': { unknown: 'Cette connaissance n’existe plus.', required: 'Choisissez une connaissance.' }
  } as { readonly [field: string]: { readonly [code in FieldCode]?: string } },
  try: {
    title: 'Essai du brouillon',
    frame: 'Chatbox d’essai',
    text: 'Une vraie chatbox, avec vos brouillons enregistrés. Rien n’est publié ; la conversation est marquée comme un test.',
    channel: { label: 'Canal' },
    restart: 'Recommencer',
    close: 'Fermer l’essai',
    noChannel: {
      title: 'Il faut un canal',
      text: 'L’essai prend l’apparence d’un de vos canaux.',
      add: 'Ouvrir les canaux'
    },
    unfinished: 'Ce brouillon n’est pas complet : le bot répond avec la version publiée, s’il y en a une.'
  },
  history: {
    title: 'Historique',
    empty: 'Rien n’a encore été enregistré.',
    did: {
      added: 'Créée',
      saved: 'Brouillon enregistré',
      published: 'Publiée',
      unpublished: 'Dépubliée',
      restored: 'Version restaurée',
      imported: 'Importée',
      discarded: 'Modifications abandonnées',
      removed: 'Supprimée'
    } as { readonly [deed in Deed]: string },
    line: (at: string, by: string | null) => (by ? `${at}, ${by}` : at),
    show: 'Voir',
    hide: 'Masquer',
    restore: 'Restaurer',
    of: (what: string, at: string) => `${what} : ${at}`,
    restored: 'Cette version est maintenant dans le brouillon.',
    close: 'Fermer'
  },
  conditions: {
    lead: 'Elles choisissent une branche dans une réponse. Celles des compétences et des opérateurs existent d’elles-mêmes.',
    automatic: { title: 'Créées automatiquement', none: 'Ajoutez une compétence : sa condition apparaît ici.' },
    own: { title: 'Vos conditions', text: 'Sur une variable captée en saisie libre ou fournie par votre page.' },
    empty: {
      title: 'Aucune condition à vous',
      text: 'Créez-en une pour la réutiliser par son nom dans plusieurs connaissances.'
    },
    add: 'Nouvelle condition',
    edit: 'Modifier',
    remove: 'Supprimer',
    name: { label: 'Nom', faults: { taken: 'Une condition porte déjà ce nom.' } },
    group: { label: 'Groupe', help: 'Pour les ranger dans les listes.' },
    used: (n: number) => (n === 0 ? 'pas utilisée' : `utilisée dans ${plural(n, 'connaissance', 'connaissances')}`),
    usedBy: (titles: string) => `Elle ne peut pas être supprimée : elle est utilisée par ${titles}.`,
    saved: 'Condition enregistrée. Les connaissances publiées qui l’utilisent en tiennent compte aussitôt.',
    removed: 'Condition supprimée.',
    confirm: { title: (name: string) => `Supprimer « ${name} » ?`, yes: 'Supprimer', no: 'Garder' },
    newTitle: 'Nouvelle condition de contexte',
    editTitle: 'Condition de contexte'
  },
  files: {
    lead: 'Pour sauvegarder vos connaissances, les relire dans un tableur ou les porter d’une installation à une autre.',
    export: {
      title: 'Exporter',
      text: 'Ce que montre l’éditeur, brouillons compris.',
      json: 'Tout, en JSON',
      jsonHelp: 'Étapes, conditions et actions comprises.',
      csv: 'Les réponses simples, en CSV',
      csvHelp: 'Une ligne par connaissance dont la réponse est un seul texte. S’ouvre dans un tableur.',
      done: (name: string) => `${name} est téléchargé.`,
      left: (n: number) =>
        `${plural(n, 'connaissance a', 'connaissances ont')} plus qu’un texte et ne tiennent pas dans le CSV :`
    },
    import: {
      title: 'Importer',
      text: 'Rien n’est modifié avant que vous ayez vu ce qui changera. Tout est pris, ou rien.',
      file: { label: 'Fichier', help: 'JSON ou CSV, comme ceux que l’export produit.' },
      publish: {
        label: 'Publier ce que le fichier dit publié',
        help: 'Sinon tout arrive en brouillon, et vous publiez vous-même.'
      },
      tooBig: 'Ce fichier est trop grand (2 millions de caractères au plus).',
      choose: 'Choisir un fichier…',
      noFile: 'Aucun fichier choisi',
      unreadable: (line: number | undefined) =>
        line
          ? `Ce fichier ne se lit pas à partir de la ligne ${line} : un guillemet y est ouvert et mal refermé. Corrigez-le, ou partez de l’exemple.`
          : 'Ce fichier n’est ni un export JSON ni un CSV de connaissances. Un CSV commence par une ligne qui nomme ses colonnes, dont « title » et « answer ». Partez de l’exemple, ou d’un export.',
      example: 'Télécharger un exemple (CSV)',
      exampleRow: {
        title: 'Livraison',
        formulations: ['Quand vais-je être livré ?', 'Où est mon colis ?'],
        answer: 'Nous livrons en 48 heures.'
      },
      blank:
        'Cette ligne n’a ni titre, ni formulation, ni réponse : rien n’y a été reconnu. Vérifiez le nom des colonnes.',
      oneOf: (values: string) => `une de ces valeurs : ${values}.`,
      empty: 'Ce fichier ne contient aucune connaissance.',
      apply: (n: number) => `Importer ${plural(n, 'connaissance', 'connaissances')}`,
      nothing: 'Tout est déjà ainsi : il n’y a rien à importer.',
      refused: 'Corrigez ces lignes dans le fichier, puis choisissez-le de nouveau. Rien n’a été modifié.',
      done: (n: number) => `${plural(n, 'connaissance importée', 'connaissances importées')}.`,
      summary: (add: number, replace: number, same: number, refused: number): string =>
        `${add} à créer, ${replace} à modifier, ${same} sans changement${refused > 0 ? `, ${plural(refused, 'refusée', 'refusées')}` : ''}`,
      report: 'Ce qui sera fait',
      reportDone: 'Ce qui a été fait',
      line: 'Ligne',
      knowledge: 'Connaissance',
      does: 'Effet',
      doing: { add: 'Sera créée', replace: 'Sera modifiée', nothing: 'Sans changement', refuse: 'Refusée' },
      did: { add: 'Créée', replace: 'Modifiée', nothing: 'Sans changement', refuse: 'Refusée' },
      publishes: 'et publiée',
      columns: {
        id: 'id',
        title: 'titre',
        language: 'langue',
        formulations: 'formulations',
        answer: 'réponse',
        steps: 'étapes',
        '': 'ligne'
      } as { readonly [field: string]: string },
      lossy: 'a plus qu’un texte dans l’éditeur : un CSV l’effacerait. Passez par le JSON.',
      twice: 'figure deux fois dans le fichier.'
    }
  }
}

export type KnowledgeWords = typeof knowledge
