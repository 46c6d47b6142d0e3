const fr = {
  bar: 'Page affichée sous la chatbox',
  label: 'Adresse d’une page',
  show: 'Afficher',
  demo: 'Page de démonstration',
  hint: 'Collez l’adresse d’une de vos pages pour voir la chatbox par-dessus. L’adresse de cette fenêtre se partage.',
  frame: (host: string) => `Page de ${host}`,
  wrong: 'Écrivez une adresse complète, qui commence par https:// ou http://',
  own: 'Cette adresse est celle de Relais. Choisissez une page de votre site.',
  mixed: 'Une page en http:// ne peut pas s’afficher ici : cette fenêtre est en https. Essayez l’adresse en https://',
  loading: (host: string) => `${host} se charge…`,
  loaded: (host: string) => `Page de ${host}, sous la chatbox.`,
  blank: 'Elle reste vide ?',
  blankWhy: 'Ce site refuse d’être affiché dans un cadre : installez-y la balise pour l’essayer.',
  late: (host: string) =>
    `${host} ne répond pas, ou refuse d’être affiché dans un cadre. Vérifiez l’adresse en l’ouvrant dans un onglet.`,
  tab: 'Ouvrir cette page dans un onglet',
  kicker: 'Page de prévisualisation',
  heading: (title: string) =>
    title ? `La chatbox « ${title} » est en bas de cette page.` : 'La chatbox est en bas de cette page.',
  lead:
    'Ouvrez-la et écrivez comme le ferait un utilisateur. Ce que vous dites ici est marqué comme un essai, ' +
    'chez vos opérateurs aussi, et ne compte pas dans les statistiques.',
  whole: 'Une page de prévisualisation, une vraie discussion. Ce qui suit est toute l’intégration :'
}

const en: typeof fr = {
  bar: 'Page below the chatbox',
  label: 'Address of a page',
  show: 'Show',
  demo: 'Demonstration page',
  hint: 'Paste the address of one of your pages to see the chatbox over it. The address of this window can be shared.',
  frame: host => `Page of ${host}`,
  wrong: 'Write a whole address that begins with https:// or http://',
  own: 'This is the address of Relais itself. Choose a page of your site.',
  mixed: 'A page on http:// cannot be shown here, since this window is on https. Try its address with https://',
  loading: host => `${host} is loading…`,
  loaded: host => `Page of ${host}, below the chatbox.`,
  blank: 'Does it stay empty?',
  blankWhy: 'This site refuses to be shown in a frame: install the tag there to try it.',
  late: host => `${host} does not answer, or refuses to be shown in a frame. Check the address by opening it in a tab.`,
  tab: 'Open this page in a tab',
  kicker: 'Preview page',
  heading: title =>
    title ? `The chatbox “${title}” is at the bottom of this page.` : 'The chatbox is at the bottom of this page.',
  lead:
    'Open it and write as a visitor would. What you say here is marked as a test, for your agents too, ' +
    'and is not counted in the statistics.',
  whole: 'A preview page, a real conversation. This is the whole embedding:'
}

export type PreviewLanguage = 'fr' | 'en'
export const PREVIEW_WORDS = { fr, en }

/** The first of the browser's languages that we speak. */
export const previewLanguage = (spoken: readonly string[]): PreviewLanguage =>
  spoken.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => tag === 'fr' || tag === 'en') === 'en' ? 'en' : 'fr'
