import type { TeaserOnce } from '../../../shared/teaser.ts'

export const channels = {
  lead: 'Un canal est une chatbox publiée : son apparence, ses langues, les sites où elle s’affiche, et sa page de prévisualisation.',
  list: 'Canaux',
  add: 'Créer un canal',
  name: {
    label: 'Nom du canal',
    help: 'Pour vous y retrouver : « Site principal », « Espace client »…',
    faults: { taken: 'Un canal porte déjà ce nom.' }
  },
  create: 'Créer',
  created: (name: string) => `Le canal « ${name} » est créé.`,
  preview: 'Prévisualiser',
  edit: (name: string) => `Régler ${name}`,
  conversations: (n: string, count: number) =>
    count === 0
      ? 'aucune conversation, hors tests'
      : `${count === 1 ? '1 conversation' : `${n} conversations`}, hors tests`,
  empty: {
    title: 'Aucun canal pour l’instant',
    text: 'Créez-en un pour obtenir la balise à coller dans votre site et une page où essayer votre chatbox.'
  },
  readOnly: 'Seul un administrateur peut modifier les canaux.',
  back: 'Tous les canaux',
  install: {
    title: 'Installer la chatbox',
    text: 'Collez cette balise juste avant </body> sur chaque page où la chatbox doit apparaître.',
    what: 'balise de script',
    pinned: {
      title: 'Avec contrôle d’intégrité',
      text: 'Cette balise ne charge que la version actuelle, à l’octet près : si le fichier change, le navigateur le refuse. Elle ne suit donc pas les mises à jour de Relais : recopiez-la après chacune. La version qu’elle nomme reste servie 400 jours après avoir été remplacée ; au-delà, la chatbox n’apparaît plus et la console du navigateur dit pourquoi.',
      what: 'balise de script avec intégrité',
      mapText:
        'Pour contrôler aussi ce que ce script charge à son tour, ajoutez ceci dans la page, avant tout autre module. À recopier en même temps que la balise. Firefox à partir de la version 138, Chrome et Edge 127, Safari 18 ; les autres n’en tiennent pas compte.',
      map: 'sommes des autres fichiers'
    },
    previewText:
      'La page de prévisualisation montre cette chatbox telle qu’elle est enregistrée. Ses conversations sont marquées comme des tests.',
    open: 'Ouvrir la page de prévisualisation',
    previewWhat: 'lien de prévisualisation'
  },
  general: {
    title: 'Général',
    languages: {
      label: 'Langues',
      help: 'La chatbox choisit celle de la page, puis celle du navigateur, sinon la première cochée. Seules comptent celles que le bot parle aussi.'
    }
  },
  look: {
    title: 'Apparence',
    colour: {
      label: 'Couleur',
      help: 'Une seule suffit : la chatbox en tire toutes les nuances, en clair et en sombre.',
      picker: 'Choisir la couleur',
      readable: (ratio: string) => `Lisible partout (contraste ${ratio}).`,
      corrected: (ratio: string, colour: string) =>
        `Pas assez lisible en texte sur fond clair (contraste ${ratio}, il faut 4,5 : 1). La chatbox y utilise ${colour}.`,
      use: (colour: string) => `Utiliser ${colour} partout`
    },
    theme: { label: 'Thème', help: 'Automatique suit le réglage de l’utilisateur.' },
    themes: { auto: 'Automatique', light: 'Clair', dark: 'Sombre' },
    position: { label: 'Position' },
    positions: { right: 'En bas à droite', left: 'En bas à gauche' },
    corners: { label: 'Coins' },
    cornerNames: { square: 'Droits', soft: 'Adoucis', round: 'Arrondis' },
    size: { label: 'Taille du texte' },
    sizes: { small: 'Petite', normal: 'Normale', large: 'Grande' },
    font: {
      label: 'Police',
      help: 'Une police que votre site charge déjà, puis celles qui la remplacent. Sans elle, celle de l’appareil.',
      placeholder: 'Inter, sans-serif'
    },
    avatar: {
      label: 'Avatar du bot',
      help: 'Adresse d’une image carrée, au moins 80 × 80 pixels.',
      placeholder: 'https://'
    }
  },
  texts: {
    title: 'Titres et textes',
    titleField: { label: 'Titre de la chatbox', help: 'Aussi lu sur le bouton qui l’ouvre.' },
    intro: { label: 'Introduction', help: 'Sous le titre, avant le premier message.' },
    placeholder: { label: 'Texte du champ de saisie' }
  },
  consent: {
    title: 'Consentement',
    text: 'Demandé avant le premier message. Sans texte, rien n’est demandé.',
    textField: { label: 'Texte', help: 'Dites ce que deviennent les messages, en une ou deux phrases.' },
    url: { label: 'Lien vers votre politique', placeholder: 'https://' }
  },
  teaser: {
    title: 'Message d’accroche',
    text: 'Une phrase à côté du bouton, avant que l’utilisateur ne l’ouvre.',
    on: { label: 'Afficher un message d’accroche', help: 'L’utilisateur peut toujours le fermer.' },
    sentence: {
      label: 'Phrase',
      help: '160 caractères au plus. Sans phrase dans une langue, rien ne s’y affiche.',
      faults: { required: 'Écrivez la phrase dans au moins une langue.', too_long: '160 caractères au plus.' }
    },
    after: {
      label: 'Secondes avant de l’afficher',
      help: 'De 0 à 600, à compter de l’ouverture de la page.',
      faults: { number: 'Écrivez un nombre entier de 0 à 600.' }
    },
    once: { label: 'Combien de fois', help: 'Fermé ou ouvert une fois, il ne revient pas avant.' },
    onces: {
      page: 'À chaque page',
      session: 'Une fois par visite',
      visitor: 'Une seule fois par utilisateur'
    } satisfies Record<TeaserOnce, string> as Record<TeaserOnce, string>,
    pages: {
      label: 'Pages concernées',
      help: 'Un chemin comme /panier* ou une adresse complète ; * remplace n’importe quoi.',
      item: (n: number) => `page ${n}`,
      add: 'Ajouter une page',
      none: 'Toutes les pages où la chatbox est installée.',
      placeholder: '/panier*'
    },
    probe: {
      label: 'Essayer une adresse',
      help: 'Collez l’adresse d’une page pour savoir si le message y apparaît.',
      yes: 'Oui, le message apparaît sur cette page.',
      no: 'Non, le message n’apparaît pas sur cette page.',
      unfinished: 'Écrivez une adresse complète, qui commence par https://'
    }
  },
  origins: {
    title: 'Sites autorisés',
    field: {
      label: 'Adresses des sites',
      help: 'Seules les pages de ces sites peuvent afficher cette chatbox. « * » autorise tous les sites.',
      item: (n: number) => `site ${n}`,
      add: 'Ajouter un site',
      none: 'Aucun site : la chatbox ne s’affiche que sur la page de prévisualisation.',
      placeholder: 'https://www.exemple.fr'
    }
  },
  secret: {
    title: 'Identité des utilisateurs connectés',
    text: 'Le serveur de votre site signe qui est connecté (JWT, HS256) avec ce secret. L’utilisateur retrouve alors sa conversation sur tous ses appareils, et l’opérateur sait que son identité est vérifiée.',
    none: 'Aucun secret : aucune identité n’est vérifiée.',
    one: (date: string) => `Un secret, créé le ${date}.`,
    two: (date: string) =>
      `Deux secrets valables : le plus récent a été créé le ${date}. Retirez l’ancien quand votre serveur n’en a plus besoin.`,
    make: 'Créer un secret',
    replace: 'Remplacer le secret',
    end: 'Retirer le secret',
    endOld: 'Retirer l’ancien secret',
    question: 'Retirer ce secret ?',
    endText: 'Les identités signées avec lui sont refusées aussitôt.',
    once: 'Copiez ce secret maintenant : il ne sera plus jamais affiché.',
    what: 'secret'
  },
  features: {
    title: 'Fonctions',
    attachments: { label: 'Pièces jointes', help: 'L’utilisateur peut envoyer des fichiers à l’opérateur.' },
    sound: { label: 'Son', help: 'Un son discret à l’arrivée d’un message.' },
    rating: { label: 'Satisfaction', help: 'Une question à la fin de l’échange avec un opérateur.' },
    transcript: { label: 'Téléchargement', help: 'L’utilisateur peut télécharger la conversation.' },
    newConversation: { label: 'Nouvelle conversation', help: 'L’utilisateur peut recommencer à zéro.' }
  },
  previewPage: {
    title: 'Page de prévisualisation',
    shared: {
      label: 'Accessible à qui possède le lien',
      help: 'Sinon, seules les personnes connectées à cette console l’ouvrent.'
    },
    page: {
      label: 'Page affichée derrière la chatbox',
      help: 'Une page de votre site, si elle accepte d’être affichée dans un cadre.',
      placeholder: 'https://'
    }
  },
  danger: {
    title: 'Supprimer ce canal',
    text: 'La chatbox disparaît des sites qui portent sa balise. Ses conversations sont conservées.',
    action: 'Supprimer le canal',
    question: (name: string) => `Supprimer le canal « ${name} » ?`,
    last: 'C’est votre dernier canal : créez-en un autre avant de le supprimer.',
    done: (name: string) => `Le canal « ${name} » est supprimé.`
  },
  mini: {
    label: 'La chatbox avec les valeurs affichées',
    title: 'Aperçu',
    note: 'C’est la vraie chatbox, avec les valeurs de cette page, enregistrées ou non. Le bot y répond ; ses conversations sont des tests.',
    language: 'Langue de l’aperçu',
    theme: 'Thème de l’aperçu',
    asSet: 'Thème réglé'
  }
}

export type ChannelsWords = typeof channels
