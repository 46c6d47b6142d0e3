import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('es'),
  lang: 'es',
  dir: 'ltr',
  late: () => import('./late-es.ts').then(({ late }) => late),
  handover: () => import('./handover-es.ts').then(({ handover }) => handover),

  bot: 'Asistente',
  botRole: 'Asistente virtual',
  agentRole: 'Agente',
  you: 'Usted',
  log: 'Conversación',
  said: (who, time) => `${who}, ${time}: `,
  minimise: 'Minimizar la ventana',
  waiting: 'Poniéndole en contacto…',
  trouble: 'No se puede abrir la conversación',
  troubleText: 'El servicio no responde en este momento. No se ha perdido nada de lo que ha escrito.',
  tryAgain: 'Reintentar',
  placeholder: 'Escriba su mensaje…',
  placeholderLive: name => `Escribir a ${name}…`,
  message: 'Su mensaje',
  send: 'Enviar',
  choices: 'Respuestas propuestas'
}
