import { counts } from './counts.ts'
import type { LateWords } from './late-fr.ts'

const { counted } = counts('nl')

export const late: LateWords = {
  reconnecting: 'Verbinding verbroken. Nieuwe poging…',
  refusedConnection: 'De verbinding is geweigerd. Laad de pagina opnieuw om verder te gaan.',
  storageBlocked: 'Uw browser bewaart niets: een bericht dat nog wacht, gaat verloren als u de pagina verlaat.',
  remaining: counted({ one: 'Nog ${n} teken over', other: 'Nog ${n} tekens over' }),
  tooLong: counted({ one: '${n} teken te veel', other: '${n} tekens te veel' }),
  asked: {
    text: '',
    email: 'Er wordt een e-mailadres verwacht, bijvoorbeeld naam@voorbeeld.nl',
    number: 'Er wordt een getal verwacht, bijvoorbeeld 42',
    choice: 'Kies een van de voorgestelde antwoorden'
  },
  botTyping: 'De assistent is aan het typen…',
  agentTyping: name => `${name} is aan het typen…`,
  newMessages: counted({ one: '${n} nieuw bericht', other: '${n} nieuwe berichten' }),
  toEnd: 'Naar het laatste bericht',
  older: 'Eerdere berichten worden geladen…',
  menu: 'Opties',
  newTab: 'nieuw tabblad',
  progress: {
    queued: 'Wordt verstuurd…',
    uploading: 'Bestand wordt verstuurd…',
    sending: 'Wordt verstuurd…',
    retrying: 'Wachten op verbinding…',
    sent: 'Verstuurd',
    handed: 'Overgedragen aan support',
    unconfirmed: 'Nog niet bevestigd, we controleren het',
    failed: 'Support kon dit bericht niet ontvangen'
  },
  notSentBecause: why => `Niet verstuurd: ${why}`,
  retry: 'Opnieuw proberen',
  discard: 'Verwijderen',
  why: {
    text_too_long: 'het bericht is te lang',
    file_type: 'dit type bestand wordt niet geaccepteerd',
    file_too_large: 'het bestand is te groot',
    file_empty: 'het bestand is leeg',
    file_content: 'de inhoud past niet bij de naam',
    file_infected: 'dit bestand bevat een virus',
    not_allowed: 'dit is nu niet meer mogelijk',
    other: 'de dienst heeft het geweigerd'
  }
}
