import type { Language } from '../../shared/settings.ts'
import type { ChatState } from '../chat/types.ts'
import { channelOf } from './actions.ts'
import { RARE } from './rare-scenes.ts'
import { agent, bot, draft, LUCIE, landscape, log, me, notice, type Said, says, timeline } from './scripted.ts'

type Scene = (language: Language) => Partial<ChatState>

const picture = {
  id: 'f1',
  name: 'boite-de-vitesses.jpg',
  mime: 'image/jpeg',
  size: 834_000,
  url: landscape(),
  width: 640,
  height: 420
}
const contract = {
  id: 'f2',
  name: 'Contrat de location 2026 signé.pdf',
  mime: 'application/pdf',
  size: 1_240_000,
  url: '/f2'
}
const FAR = 8_640_000_000_000_000

const WELCOME: Said[] = [
  bot(
    'Bonjour ! Je suis l’assistant de Maison Lupin. Que puis-je faire pour vous ?',
    'Hello! I am the assistant of Maison Lupin. What can I do for you?',
    {
      choices: [
        { label: 'Suivre ma commande', text: 'Suivre ma commande' },
        { label: 'Horaires', text: 'Horaires' },
        { label: 'Parler à un opérateur', text: 'Parler à un opérateur' }
      ]
    }
  )
]

const ASKED: Said[] = [
  ...WELCOME,
  me('Parler à un opérateur', 'Talk to an agent'),
  bot(
    'Bien sûr. À quelle adresse e-mail pouvons-nous vous recontacter ?',
    'Of course. At which e-mail address can we reach you?',
    {
      ask: { kind: 'email' }
    }
  )
]

const HANDED: Said[] = [
  ...ASKED,
  me('camille.roux@exemple.fr', 'camille.roux@example.com'),
  bot('Merci. Je vous mets en relation avec un opérateur.', 'Thank you. I am connecting you to an agent.'),
  notice(
    'handover.started',
    'Vous allez être mis en relation avec un opérateur. Vous pouvez déjà écrire.',
    'You are being connected to an agent. You can already write.'
  )
]

const LIVE: Said[] = [
  ...HANDED,
  me('Le chat de ma fille ne mange plus depuis hier.', 'My daughter’s cat has not eaten since yesterday.', 'handed'),
  notice('agent.joined', 'Lucie Martin a rejoint la conversation.', 'Lucie Martin joined the conversation.'),
  agent(
    'Bonjour Camille, je suis Lucie. Je regarde cela avec vous.',
    'Hello Camille, I am Lucie. Let me look at this with you.'
  ),
  agent(
    'Pouvez-vous m’envoyer une photo de sa gamelle et le carnet de santé ?',
    'Could you send me a picture of the bowl and the health record?'
  )
]

const live = (language: Language, said: Said[], drafts: ChatState['timeline']['drafts'] = []): Partial<ChatState> => ({
  mode: 'live',
  agent: { name: LUCIE.name, avatar: LUCIE.avatar },
  connection: { status: 'online' },
  timeline: timeline(log(language, ...said), [...drafts])
})

/** Each state that a visitor may meet, through the real components. */
export const SCENES: Record<string, Scene> = {
  starting: () => ({}),
  welcome: language => ({ timeline: timeline(log(language, ...WELCOME)) }),
  consent: language => ({
    timeline: timeline(log(language, ...WELCOME)),
    agreed: false,
    channel: {
      ...channelOf(language),
      intro: language === 'fr' ? 'Réponse en deux minutes, de 9 h à 18 h' : 'Answers within two minutes, 9 to 6',
      placeholder: language === 'fr' ? 'Une question sur votre commande ?' : 'A question about your order?',
      consent: {
        text:
          language === 'fr'
            ? 'Vos messages sont traités par Maison Lupin pour vous répondre et conservés douze mois.'
            : 'Your messages are processed by Maison Lupin to answer you, and kept for twelve months.',
        url: 'https://example.com/privacy'
      }
    }
  }),
  bot: language => ({
    botTyping: true,
    timeline: timeline(
      log(
        language,
        ...WELCOME,
        me('Horaires', 'Opening hours'),
        bot('Nous sommes ouverts du lundi au samedi.', 'We are open from Monday to Saturday.', {
          html: '<p>Nous sommes ouverts <b>du lundi au samedi</b> :</p><ul><li>boutique : 9 h – 19 h</li><li>atelier : 8 h – 12 h</li></ul><p>Plus de détails sur <a href="https://example.com">notre page</a>.</p>',
          links: [{ label: 'Voir le plan d’accès', url: 'https://example.com/plan' }]
        }),
        says(
          { is: 'bot' },
          {
            type: 'cards',
            text: 'Nos deux adresses',
            cards: [
              {
                title: 'Lyon 2ᵉ',
                description: '12, rue de la République',
                image: landscape(),
                links: [{ label: 'Itinéraire', url: 'https://example.com/lyon' }]
              },
              {
                title: 'Grenoble',
                description: '3, place Victor-Hugo',
                image: landscape(),
                choices: [{ label: 'Horaires', text: 'Horaires de Grenoble' }]
              }
            ]
          }
        ),
        me('Merci 🙏', 'Thanks 🙏')
      )
    )
  }),
  picture: language => ({
    timeline: timeline(
      log(
        language,
        ...WELCOME,
        me('Montrez-moi la boutique', 'Show me the shop'),
        says({ is: 'bot' }, { type: 'picture', url: landscape(), text: 'La boutique vue de la place' }),
        bot('La voici. Autre chose ?', 'Here it is. Anything else?', {
          choices: [
            { label: 'Oui', text: 'Oui' },
            { label: 'Non merci', text: 'Non merci' }
          ]
        })
      )
    )
  }),
  email: language => ({ timeline: timeline(log(language, ...ASKED)), writing: 'camille.roux@' }),
  waiting: language => ({
    mode: 'waiting',
    connection: { status: 'online' },
    timeline: timeline(
      log(
        language,
        ...HANDED,
        me(
          'Le chat de ma fille ne mange plus depuis hier.',
          'My daughter’s cat has not eaten since yesterday.',
          'saved'
        )
      )
    )
  }),
  live: language => ({
    ...live(language, [
      ...LIVE,
      says({ is: 'visitor' }, { type: 'image', file: picture }, 'handed'),
      says({ is: 'visitor' }, { type: 'file', file: contract }, 'saved'),
      agent('Merci, je les ai bien reçus 👍', 'Thank you, I have them 👍'),
      says(LUCIE, {
        type: 'file',
        file: { ...contract, id: 'f3', name: 'ordonnance.xlsx', mime: 'application/vnd.ms-excel', size: 18_400 }
      })
    ]),
    agentTyping: { agent: { name: LUCIE.name, avatar: LUCIE.avatar }, until: FAR }
  }),
  uploading: language =>
    live(language, LIVE, [
      draft('d1', {
        file: { name: picture.name, size: picture.size, mime: picture.mime, preview: picture.url },
        state: { is: 'sending', since: 0, progress: 0.62 }
      }),
      draft('d2', { file: { name: contract.name, size: contract.size, mime: contract.mime }, state: { is: 'queued' } })
    ]),
  refused: language => ({
    ...live(language, LIVE),
    refused: [
      { name: 'installation.exe', code: 'file_type' },
      { name: 'vacances-en-famille.mov', code: 'file_too_large' }
    ]
  }),
  offline: language => ({
    ...live(language, LIVE, [
      draft('d1', { text: 'Je vous les envoie tout de suite.', state: { is: 'waiting', since: 0, retryAt: FAR } })
    ]),
    connection: { status: 'waiting', since: 0, retryAt: FAR }
  }),
  failed: language =>
    live(
      language,
      [...LIVE, me('Une seconde…', 'One second…', 'unconfirmed')],
      [
        draft('d1', { text: 'Voici tout le dossier.', state: { is: 'failed', code: 'text_too_long' } }),
        draft('d2', {
          file: { name: contract.name, size: contract.size, mime: contract.mime },
          state: { is: 'failed', code: 'file_type' }
        })
      ]
    ),
  ended: language => ({
    timeline: timeline(
      log(
        language,
        ...LIVE,
        me('Merci beaucoup, bonne journée !', 'Thank you very much, have a nice day!', 'handed'),
        agent('Avec plaisir. Bonne journée à vous !', 'My pleasure. Have a nice day!'),
        notice(
          'handover.ended',
          "L'opérateur a terminé l'échange. Le bot vous répond de nouveau.",
          'The agent ended the exchange. The bot is answering again.'
        )
      )
    )
  }),
  trouble: () => ({ trouble: 'busy' }),
  long: language => ({
    ...live(language, [
      ...LIVE,
      ...Array.from({ length: 240 }, (_, n) =>
        n % 3
          ? agent(`Étape ${n} : vérifiez le niveau, puis notez-le.`, `Step ${n}: check the level, then write it down.`)
          : me(`Fait pour ${n}`, `Done for ${n}`, 'handed')
      )
    ]),
    unread: 3
  }),
  limit: language => ({ ...live(language, LIVE), writing: 'Bonjour, '.repeat(450) }),
  ...RARE
}
