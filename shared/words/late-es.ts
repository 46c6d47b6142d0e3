import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('es')

export const late: LateWords = {
  reconnecting: 'Conexión interrumpida. Reintentando…',
  refusedConnection: 'Se ha rechazado la conexión. Vuelva a cargar la página para continuar.',
  storageBlocked: 'Su navegador no guarda nada: si sale de la página, se perderá cualquier mensaje pendiente.',
  remaining: counted({ one: 'Queda ${n} carácter', other: 'Quedan ${n} caracteres' }),
  tooLong: counted({ one: 'Sobra ${n} carácter', other: 'Sobran ${n} caracteres' }),
  asked: {
    text: '',
    email: 'Se espera una dirección de correo electrónico, por ejemplo nombre@ejemplo.es',
    number: 'Se espera un número, por ejemplo 42',
    choice: 'Elija una de las respuestas propuestas'
  },
  botTyping: 'El asistente está escribiendo…',
  agentTyping: name => `${name} está escribiendo…`,
  newMessages: counted({ one: '${n} mensaje nuevo', other: '${n} mensajes nuevos' }),
  toEnd: 'Ir al último mensaje',
  older: 'Cargando mensajes anteriores…',
  menu: 'Opciones',
  newTab: 'pestaña nueva',
  progress: {
    queued: 'Enviando…',
    uploading: 'Enviando el archivo…',
    sending: 'Enviando…',
    retrying: 'Esperando conexión…',
    sent: 'Enviado',
    handed: 'Entregado a soporte',
    unconfirmed: 'Entrega sin confirmar, lo estamos comprobando',
    failed: 'Soporte no ha podido recibir este mensaje'
  },
  notSentBecause: why => `No enviado: ${why}`,
  retry: 'Reintentar',
  discard: 'Eliminar',
  why: {
    text_too_long: 'el mensaje es demasiado largo',
    file_type: 'no se admite este tipo de archivo',
    file_too_large: 'el archivo es demasiado grande',
    file_empty: 'el archivo está vacío',
    file_content: 'su contenido no corresponde a su nombre',
    file_infected: 'este archivo contiene un virus',
    not_allowed: 'ya no es posible en este momento',
    other: 'el servicio lo ha rechazado'
  }
}
