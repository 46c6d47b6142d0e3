import type { ComfortWords } from './comfort-fr.ts'

export const comfort: ComfortWords = {
  leaveLive: 'Salir del chat en directo',
  sound: 'Sonido con cada mensaje',
  transcript: 'Descargar la conversación',
  anew: 'Nueva conversación',
  privacy: 'Privacidad',
  newTab: 'pestaña nueva',
  anewText: 'Esta conversación terminará y no se podrá volver a abrir.',
  anewYes: 'Empezar de nuevo',
  cancel: 'Cancelar',
  failed: 'No ha funcionado. Inténtelo de nuevo en un momento.',
  consent: 'Antes de empezar',
  agree: 'Aceptar',
  decline: 'Rechazar',
  held: 'No se envía nada antes de que acepte.',
  rate: '¿Qué le ha parecido esta atención?',
  scores: ['Muy mala', 'Mala', 'Regular', 'Buena', 'Muy buena'],
  thanks: '¡Gracias por su valoración!',
  comment: '¿Un comentario? (opcional)',
  sendComment: 'Enviar el comentario',
  dismiss: 'Cerrar',
  news: 'Mensaje nuevo'
}
