import type { Knowledge } from '../../shared/knowledge.ts'
import type { ChannelInput, Skill } from '../../shared/settings.ts'

/** The set-up page's own example: a skill, a knowledge that captures `mail`, the skill's condition, *connexion au livechat*. */
export const skills: Skill[] = [{ id: 'animal', name: 'Animal' }]

export const bot = { name: 'Pistache' }

export const channel: ChannelInput = {
  id: 'maison-patte',
  name: 'Maison Patte',
  look: { colour: '#1f6f5c', theme: 'auto', position: 'right' },
  languages: ['fr', 'en'],
  title: { fr: 'Pistache, de Maison Patte', en: 'Pistache, from Maison Patte' },
  origins: []
}

const adopt = { label: 'Adopter un animal', text: 'Je veux adopter un animal' }
const meet = { label: 'Prendre rendez-vous', text: 'Je veux prendre rendez-vous' }
const talk = { label: 'Parler à un conseiller', text: 'Je veux parler à un conseiller' }

const advisor: Knowledge = {
  id: 'conseiller',
  language: 'fr',
  title: 'Parler à un conseiller',
  formulations: [
    'Je veux parler à un conseiller',
    'Je souhaite parler à un humain',
    'Mettez-moi en relation avec un opérateur',
    'Parler à une vraie personne',
    'Contacter le service client',
    'Livechat',
    'Question sur mon animal'
  ],
  steps: [
    {
      type: 'ask',
      variable: 'mail',
      kind: 'email',
      text: 'Avec plaisir. À quelle adresse mail le conseiller pourra-t-il vous recontacter ?'
    },
    {
      type: 'when',
      condition: { on: 'skill', skill: 'Animal' },
      yes: [
        { type: 'say', text: 'Merci ! Je préviens l’équipe Animal et je lui transmets notre échange.' },
        { type: 'act', action: { do: 'livechat.connect' } }
      ],
      no: [
        { type: 'say', text: 'L’équipe Animal n’est pas joignable pour l’instant. Laissez-lui un message.' },
        { type: 'ask', variable: 'message', kind: 'text', text: 'Que souhaitez-vous lui dire ?' },
        {
          type: 'act',
          action: {
            do: 'ticket.create',
            subject: 'Message pour l’équipe Animal',
            text: '${message}',
            email: 'mail'
          }
        }
      ]
    }
  ],
  status: 'published',
  role: 'answer'
}

const french: Knowledge[] = [
  {
    id: 'bienvenue',
    language: 'fr',
    title: 'Bienvenue',
    formulations: [],
    steps: [
      { type: 'say', text: 'Bonjour, je suis Pistache, l’assistante de Maison Patte.' },
      {
        type: 'say',
        text: 'Posez-moi une question sur l’adoption, les soins ou votre rendez-vous.',
        choices: [adopt, meet, talk]
      }
    ],
    status: 'published',
    role: 'welcome'
  },
  advisor,
  {
    id: 'adoption',
    language: 'fr',
    title: 'Adopter un animal',
    formulations: [
      'Je veux adopter un animal',
      'Quels animaux sont à adopter ?',
      'Adopter un chien',
      'Adopter un chat',
      'Comment se passe une adoption ?'
    ],
    steps: [
      {
        type: 'cards',
        text: 'Ces trois-là cherchent une maison :',
        cards: [
          {
            title: 'Olive, 2 ans',
            description: 'Chatte tranquille, aime les rebords de fenêtre.',
            image: '/demo/olive.svg',
            choices: [{ label: 'En savoir plus', text: 'Comment se passe une adoption ?' }]
          },
          {
            title: 'Nougat, 4 ans',
            description: 'Chien sportif, à l’aise avec les enfants.',
            image: '/demo/nougat.svg',
            choices: [{ label: 'En savoir plus', text: 'Comment se passe une adoption ?' }]
          },
          {
            title: 'Praline, 1 an',
            description: 'Lapine curieuse, vit en liberté dans la maison.',
            image: '/demo/praline.svg',
            choices: [{ label: 'En savoir plus', text: 'Comment se passe une adoption ?' }]
          }
        ]
      },
      {
        type: 'say',
        text: 'Une adoption se fait en trois temps : 1. une visite, 2. un entretien, 3. deux semaines d’essai.',
        html: '<p>Une adoption se fait en <strong>trois temps</strong> :</p><ol><li>une visite à la maison d’accueil,</li><li>un entretien avec un conseiller,</li><li>deux semaines d’essai, sans engagement.</li></ol>',
        choices: [meet, talk]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'rendez-vous',
    language: 'fr',
    title: 'Prendre rendez-vous',
    formulations: ['Je veux prendre rendez-vous', 'Prendre un rdv chez le vétérinaire', 'Réserver une consultation'],
    steps: [
      {
        type: 'ask',
        variable: 'animal',
        kind: 'choice',
        text: 'Pour quel animal ?',
        choices: ['Chien', 'Chat', 'Lapin']
      },
      { type: 'ask', variable: 'prenom', kind: 'text', text: 'Comment s’appelle-t-il ?' },
      { type: 'ask', variable: 'age', kind: 'number', text: 'Quel âge a ${prenom}, en années ?' },
      {
        type: 'when',
        condition: { on: 'variable', name: 'animal', test: 'is', value: 'Lapin' },
        yes: [{ type: 'say', text: 'Les lapins sont reçus le mardi et le jeudi, au calme.' }],
        no: [{ type: 'say', text: 'Nous recevons les chiens et les chats tous les jours, sauf le dimanche.' }]
      },
      {
        type: 'say',
        text: 'C’est noté pour ${prenom} (${animal}, âge : ${age}). Choisissez votre créneau :',
        links: [{ label: 'Ouvrir l’agenda', url: 'https://example.com/agenda' }]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'horaires',
    language: 'fr',
    title: 'Vos horaires',
    formulations: ['Quels sont vos horaires ?', 'À quelle heure ouvrez-vous ?', 'Êtes-vous ouverts le samedi ?'],
    steps: [
      {
        type: 'say',
        text: 'Du lundi au vendredi de 9 h à 19 h, le samedi de 9 h à 13 h. Urgences : 01 99 00 00 00.',
        html: '<p>Nous sommes ouverts :</p><ul><li><strong>du lundi au vendredi</strong>, de 9 h à 19 h</li><li><strong>le samedi</strong>, de 9 h à 13 h</li></ul><p>Pour une urgence : <a href="tel:+33199000000">01 99 00 00 00</a>, jour et nuit.</p>'
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'vaccins',
    language: 'fr',
    title: 'Vaccins et vermifuge',
    formulations: [
      'Quels vaccins pour mon chat ?',
      'Vacciner mon chien',
      'À quel âge vacciner un chiot ?',
      'Vermifuger'
    ],
    steps: [
      {
        type: 'say',
        text: 'Première injection à 8 semaines, rappel à 12 semaines, puis une fois par an. Vermifuge : tous les trois mois.',
        html: '<p><strong>Vaccins</strong> : première injection à 8 semaines, rappel à 12 semaines, puis une fois par an.</p><p><strong>Vermifuge</strong> : tous les trois mois. <em>Un doute ? Un conseiller vous répond.</em></p>',
        choices: [talk]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'tarifs',
    language: 'fr',
    title: 'Tarifs des consultations',
    formulations: ['Combien coûte une consultation ?', 'Quels sont vos tarifs ?', 'Prix du vaccin', 'Est-ce cher ?'],
    steps: [
      {
        type: 'say',
        text: 'Consultation : 42 €. Vaccin : 58 €. Bilan senior : 75 €.',
        links: [{ label: 'Tous les tarifs', url: 'https://example.com/tarifs' }]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'urgence',
    language: 'fr',
    title: 'Urgence',
    formulations: [
      'C’est une urgence',
      'Mon chien a mangé du chocolat',
      'Mon chat saigne',
      'Mon chien saigne',
      'Mon animal est blessé',
      'Mon animal est malade'
    ],
    steps: [
      { type: 'say', text: 'Appelez-nous tout de suite, une personne répond jour et nuit.' },
      { type: 'act', action: { do: 'url.open', label: 'Appeler le 01 99 00 00 00', url: 'tel:+33199000000' } },
      { type: 'say', text: 'Vous préférez écrire ? Un conseiller peut prendre la suite ici même.' },
      { type: 'act', action: { do: 'knowledge.ask', knowledge: 'conseiller' } }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'bonjour',
    language: 'fr',
    title: 'Bonjour',
    formulations: ['Bonsoir', 'Salut', 'Coucou', 'Pouvez-vous m’aider ?'],
    steps: [
      {
        type: 'say',
        text: 'Bonjour ! Que puis-je faire pour vous ?',
        choices: [adopt, meet, talk]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'merci',
    language: 'fr',
    title: 'Merci',
    formulations: ['Merci', 'Merci beaucoup', 'Super, merci', 'Au revoir'],
    steps: [{ type: 'say', text: 'Avec plaisir. Une caresse de ma part à votre compagnon !' }],
    status: 'published',
    role: 'answer'
  }
]

const english: Knowledge[] = [
  {
    id: 'welcome',
    language: 'en',
    title: 'Welcome',
    formulations: [],
    steps: [
      {
        type: 'say',
        text: 'Hello, I am Pistache, the assistant of Maison Patte. What can I do for you?',
        choices: [
          { label: 'Opening hours', text: 'What are your opening hours?' },
          { label: 'Talk to an adviser', text: 'I want to talk to an adviser' }
        ]
      }
    ],
    status: 'published',
    role: 'welcome'
  },
  {
    id: 'adviser',
    language: 'en',
    title: 'Talk to an adviser',
    formulations: [
      'I want to talk to an adviser',
      'Talk to a human',
      'Connect me to an agent',
      'Speak to a real person'
    ],
    steps: [
      {
        type: 'ask',
        variable: 'mail',
        kind: 'email',
        text: 'With pleasure. Which e-mail address can we reach you at?'
      },
      {
        type: 'when',
        condition: { on: 'skill', skill: 'Animal' },
        yes: [
          { type: 'say', text: 'Thank you! I am passing our conversation on to the Animal team.' },
          { type: 'act', action: { do: 'livechat.connect' } }
        ],
        no: [
          { type: 'say', text: 'The Animal team cannot be reached right now. Leave them a message.' },
          { type: 'ask', variable: 'message', kind: 'text', text: 'What would you like to tell them?' },
          {
            type: 'act',
            action: { do: 'ticket.create', subject: 'Message for the Animal team', text: '${message}', email: 'mail' }
          }
        ]
      }
    ],
    status: 'published',
    role: 'answer'
  },
  {
    id: 'hours',
    language: 'en',
    title: 'Opening hours',
    formulations: ['What are your opening hours?', 'When do you open?', 'Are you open on Saturday?'],
    steps: [{ type: 'say', text: 'Monday to Friday from 9 am to 7 pm, Saturday from 9 am to 1 pm.' }],
    status: 'published',
    role: 'answer'
  }
]

export const knowledge: Knowledge[] = [...french, ...english]
