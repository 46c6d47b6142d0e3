import type { Language } from '../../shared/settings.ts'
import type { ChatState } from '../chat/types.ts'
import { agent, bot, draft, LUCIE, landscape, log, me, notice, type Said, says, timeline } from './scripted.ts'

type Scene = (language: Language) => Partial<ChatState>

const FAR = 8_640_000_000_000_000
const HELLO: Said[] = [
  bot('Bonjour ! Que puis-je faire pour vous ?', 'Hello! What can I do for you?'),
  me('Parler à un opérateur', 'Talk to an agent'),
  notice('handover.started', 'Vous allez être mis en relation.', 'You are being connected to an agent.')
]
const said = (...lines: Said[]): Scene => {
  return language => ({ timeline: timeline(log(language, ...HELLO, ...lines)) })
}
const live = (...lines: Said[]): Scene => {
  return language => ({
    mode: 'live',
    agent: { name: LUCIE.name },
    connection: { status: 'online' },
    timeline: timeline(log(language, ...HELLO, ...lines))
  })
}
const asks =
  (kind: 'text' | 'number' | 'choice'): Scene =>
  language => ({
    timeline: timeline(
      log(
        language,
        bot('Combien de personnes êtes-vous ?', 'How many are you?', {
          ask: { kind },
          ...(kind === 'choice' && { choices: [{ label: '1', text: '1' }] })
        })
      )
    )
  })
const EMPTY = { id: 'f9', name: 'photo.jpg', mime: 'image/jpeg', size: 20_400, url: '/nowhere.jpg' }

/** What a visitor meets seldom, and must be able to use all the same. */
export const RARE: Record<string, Scene> = {
  'asks for a number': asks('number'),
  'asks for a choice': asks('choice'),
  'asks for words': asks('text'),
  'field filled': language => ({ ...said()(language), writing: 'Où est ma commande ?' }),
  'few characters left': language => ({ ...said()(language), writing: 'x'.repeat(3_900) }),
  'bot typing': language => ({ ...said()(language), botTyping: true }),
  'connection refused': language => ({ ...live()(language), connection: { status: 'refused', code: 'not_allowed' } }),
  'nothing can be kept': language => ({
    ...live()(language),
    storage: 'blocked',
    timeline: timeline(log(language, ...HELLO), [draft('d1', { text: 'Un instant', state: { is: 'queued' } })])
  }),
  'older loading': language => ({
    loadingOlder: true,
    timeline: timeline(log(language, ...HELLO), [], true)
  }),
  'every delivery': live(
    me('Un', 'One', 'saved'),
    me('Deux', 'Two', 'handed'),
    me('Trois', 'Three', 'unconfirmed'),
    me('Quatre', 'Four', 'failed')
  ),
  'agent without a portrait': language => ({
    ...live(says({ is: 'agent', name: 'Jean Moulin' }, { type: 'text', text: 'Bonjour' }))(language),
    agentTyping: { agent: { name: 'Jean Moulin' }, until: FAR }
  }),
  'left by the visitor': said(
    notice('handover.left', 'Vous avez quitté le livechat.', 'You left the live chat.'),
    bot('Je suis de retour.', 'I am back.')
  ),
  'ended for silence': said(
    notice('handover.idle', 'L’échange a pris fin.', 'The exchange ended.'),
    bot('Je suis de retour.', 'I am back.')
  ),
  'nobody answered': said(
    notice('handover.unanswered', 'Personne n’est disponible.', 'Nobody is available.'),
    bot('Je suis de retour.', 'I am back.')
  ),
  'handover failed': said(notice('handover.failed', 'La mise en relation a échoué.', 'The handover failed.')),
  'about to end for silence': live(
    agent('Avez-vous trouvé le numéro ?', 'Did you find the number?'),
    notice(
      'handover.silent',
      'L’échange se termine dans cinq minutes si personne n’écrit.',
      'The exchange ends in five minutes if nobody writes.'
    )
  ),
  'another agent': live(
    agent('Je vous laisse avec un collègue.', 'A colleague takes over.'),
    notice('agent.changed', 'Paul a rejoint la conversation.', 'Paul joined the conversation.'),
    says({ is: 'agent', name: 'Paul' }, { type: 'text', text: 'Bonjour, c’est Paul.' })
  ),
  'automated text': live(
    says({ is: 'system' }, { type: 'notice', code: 'desk.automated', text: 'Nos bureaux ferment à 18 h.' })
  ),
  'rich text': said(
    bot('Voici.', 'Here.', {
      html: '<p>Un <em>mot</em>, du <code>code</code> et <a href="https://example.com/a">un lien</a>.</p><ol><li>un</li><li>deux</li></ol><blockquote>cité</blockquote><pre>a  b</pre><hr>'
    })
  ),
  'addresses and signs': live(
    agent('Voyez https://example.com/aide ou aide@example.com', 'See https://example.com/help or help@example.com'),
    me('👍', '👍', 'handed'),
    agent('😀🎉', '😀🎉')
  ),
  'picture that does not open': live(says(LUCIE, { type: 'image', file: EMPTY, text: 'La photo' })),
  'pictures with words': live(
    says(LUCIE, { type: 'image', file: { ...EMPTY, url: landscape(), width: 640, height: 420 }, text: 'Le voici.' })
  ),
  'days apart': said(says({ is: 'bot' }, { type: 'text', text: 'Le lendemain' }), language => ({
    ...bot('Bonjour encore.', 'Hello again.')(language),
    wait: 1_500
  })),
  'waiting with a file': language => ({
    mode: 'waiting',
    connection: { status: 'online' },
    timeline: timeline(log(language, ...HELLO), [
      draft('d1', {
        file: { name: 'contrat.pdf', size: 900_000, mime: 'application/pdf' },
        state: { is: 'sending', since: 0, progress: 0.3 }
      })
    ])
  })
}
