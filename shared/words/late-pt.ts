import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('pt')

export const late: LateWords = {
  reconnecting: 'Ligação interrompida. Nova tentativa…',
  refusedConnection: 'A ligação foi recusada. Recarregue a página para continuar.',
  storageBlocked: 'O seu navegador não guarda nada: uma mensagem por enviar perder-se-ia se saísse da página.',
  remaining: counted({ one: '${n} carácter restante', other: '${n} caracteres restantes' }),
  tooLong: counted({ one: '${n} carácter a mais', other: '${n} caracteres a mais' }),
  asked: {
    text: '',
    email: 'É esperado um endereço de e-mail, por exemplo nome@exemplo.pt',
    number: 'É esperado um número, por exemplo 42',
    choice: 'Escolha uma das respostas propostas'
  },
  botTyping: 'O assistente está a escrever…',
  agentTyping: name => `${name} está a escrever…`,
  newMessages: counted({ one: '${n} nova mensagem', other: '${n} novas mensagens' }),
  toEnd: 'Ir para a última mensagem',
  older: 'A carregar mensagens anteriores…',
  menu: 'Opções',
  newTab: 'novo separador',
  progress: {
    queued: 'A enviar…',
    uploading: 'A enviar o ficheiro…',
    sending: 'A enviar…',
    retrying: 'A aguardar ligação…',
    sent: 'Enviada',
    handed: 'Entregue ao apoio',
    unconfirmed: 'Entrega por confirmar, estamos a verificar',
    failed: 'O apoio não conseguiu receber esta mensagem'
  },
  notSentBecause: why => `Não enviada: ${why}`,
  retry: 'Tentar novamente',
  discard: 'Eliminar',
  why: {
    text_too_long: 'a mensagem é demasiado longa',
    file_type: 'este tipo de ficheiro não é aceite',
    file_too_large: 'o ficheiro é demasiado grande',
    file_empty: 'o ficheiro está vazio',
    file_content: 'o conteúdo não corresponde ao nome',
    file_infected: 'este ficheiro contém um vírus',
    not_allowed: 'já não é possível nesta altura',
    other: 'o serviço recusou-a'
  }
}
