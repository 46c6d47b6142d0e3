import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('it')

export const late: LateWords = {
  reconnecting: 'Connessione interrotta. Nuovo tentativo in corso…',
  refusedConnection: 'La connessione è stata rifiutata. Ricarichi la pagina per continuare.',
  storageBlocked: 'Il Suo browser non conserva nulla: lasciando la pagina, un messaggio in attesa andrebbe perso.',
  remaining: counted({ one: '${n} carattere rimanente', other: '${n} caratteri rimanenti' }),
  tooLong: counted({ one: '${n} carattere di troppo', other: '${n} caratteri di troppo' }),
  asked: {
    text: '',
    email: 'Serve un indirizzo e-mail, ad esempio nome@esempio.it',
    number: 'Serve un numero, ad esempio 42',
    choice: 'Scelga una delle risposte proposte'
  },
  botTyping: "L'assistente sta scrivendo…",
  agentTyping: name => `${name} sta scrivendo…`,
  newMessages: counted({ one: '${n} nuovo messaggio', other: '${n} nuovi messaggi' }),
  toEnd: "Vai all'ultimo messaggio",
  older: 'Caricamento dei messaggi precedenti…',
  menu: 'Opzioni',
  newTab: 'nuova scheda',
  progress: {
    queued: 'Invio in corso…',
    uploading: 'Invio del file in corso…',
    sending: 'Invio in corso…',
    retrying: 'In attesa di connessione…',
    sent: 'Inviato',
    handed: "Consegnato all'assistenza",
    unconfirmed: 'Consegna non confermata, verifica in corso',
    failed: "L'assistenza non ha potuto ricevere questo messaggio"
  },
  notSentBecause: why => `Non inviato: ${why}`,
  retry: 'Riprova',
  discard: 'Elimina',
  why: {
    text_too_long: 'il messaggio è troppo lungo',
    file_type: 'questo tipo di file non è accettato',
    file_too_large: 'il file è troppo grande',
    file_empty: 'il file è vuoto',
    file_content: 'il contenuto non corrisponde al nome',
    file_infected: 'questo file contiene un virus',
    not_allowed: 'non è più possibile in questo momento',
    other: "il servizio l'ha rifiutato"
  }
}
