import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Sair do chat ao vivo',
  sound: 'Som a cada mensagem',
  transcript: 'Transferir a conversa',
  anew: 'Nova conversa',
  privacy: 'Privacidade',
  newTab: 'novo separador',
  anewText: 'Esta conversa vai terminar e não poderá ser reaberta.',
  anewYes: 'Recomeçar',
  cancel: 'Cancelar',
  failed: 'Não foi possível. Tente novamente dentro de momentos.',
  consent: 'Antes de começar',
  agree: 'Aceitar',
  decline: 'Recusar',
  held: 'Nada é enviado antes de aceitar.',
  rate: 'Como correu este atendimento?',
  scores: ['Muito mal', 'Mal', 'Razoável', 'Bem', 'Muito bem'],
  thanks: 'Obrigado pela sua avaliação!',
  comment: 'Um comentário? (opcional)',
  sendComment: 'Enviar o comentário',
  dismiss: 'Fechar',
  news: 'Nova mensagem'
}
