import { useWords } from '../../app/context.ts'
import { connector as en } from '../../words/en/connector.ts'
import { type ConnectorWords, connector as fr } from '../../words/fr/connector.ts'

export type { ConnectorWords }

export const useConnectorWords = (): ConnectorWords => useWords({ fr, en })
