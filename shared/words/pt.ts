import { formats } from './formats.ts'
import type { Words } from './fr.ts'

export const words: Words = {
  ...formats('pt'),
  lang: 'pt',
  dir: 'ltr',
  late: () => import('./late-pt.ts').then(({ late }) => late),
  handover: () => import('./handover-pt.ts').then(({ handover }) => handover),

  bot: 'Assistente',
  botRole: 'Assistente virtual',
  agentRole: 'Agente',
  you: 'Você',
  log: 'Conversa',
  said: (who, time) => `${who}, ${time}: `,
  minimise: 'Minimizar a janela',
  waiting: 'A estabelecer contacto…',
  trouble: 'Não é possível abrir a conversa',
  troubleText: 'O serviço não está a responder neste momento. Nada do que escreveu se perdeu.',
  tryAgain: 'Tentar novamente',
  placeholder: 'A sua mensagem…',
  placeholderLive: name => `Escrever a ${name}…`,
  message: 'A sua mensagem',
  send: 'Enviar',
  choices: 'Respostas propostas'
}
