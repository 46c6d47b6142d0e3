import type { HandoverWords } from './handover-fr.ts'

export const handover: HandoverWords = {
  close: 'Fechar',
  waitingHint: 'Estamos à procura de um agente disponível. Já pode escrever e anexar ficheiros.',
  leaveQueue: 'Sair da fila de espera',
  leaveTitle: 'Sair do chat ao vivo?',
  leaveText: 'A conversa com o agente terminará e o bot voltará a responder-lhe. As mensagens continuam visíveis.',
  stay: 'Ficar',
  leave: 'Sair',
  attach: 'Anexar um ficheiro',
  dropHere: 'Largue aqui os seus ficheiros',
  dropLimit: size => `${size} no máximo por ficheiro`,
  uploading: name => `A enviar o ficheiro… ${name}`,
  cancelUpload: name => `Cancelar o envio de ${name}`,
  refusedFile: {
    file_type: name => `${name}: este tipo de ficheiro não é aceite.`,
    file_too_large: (name, limit) => `${name} excede o limite de ${limit}.`,
    file_empty: name => `${name} está vazio.`
  },
  picture: name => `Ampliar a imagem ${name}`,
  download: 'Transferir'
}
