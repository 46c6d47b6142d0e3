import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Cerrar',
  waitingHint: 'Estamos buscando un agente disponible. Ya puede escribir y adjuntar archivos.',
  leaveQueue: 'Salir de la cola',
  leaveTitle: '¿Salir del chat en directo?',
  leaveText:
    'La conversación con el agente terminará y el bot volverá a responderle. Los mensajes seguirán en pantalla.',
  stay: 'Quedarse',
  leave: 'Salir',
  attach: 'Adjuntar un archivo',
  dropHere: 'Suelte aquí sus archivos',
  dropLimit: size => `${size} como máximo por archivo`,
  uploading: name => `Enviando el archivo… ${name}`,
  cancelUpload: name => `Cancelar el envío de ${name}`,
  refusedFile: {
    file_type: name => `${name}: no se admite este tipo de archivo.`,
    file_too_large: (name, limit) => `${name} supera el límite de ${limit}.`,
    file_empty: name => `${name} está vacío.`
  },
  picture: name => `Ampliar la imagen ${name}`,
  download: 'Descargar'
}
