import type * as v from 'valibot'
import {
  ConnectorForm,
  type ConnectorValue,
  type ConnectorView,
  type Fields,
  SECRET_FIELDS
} from '../../../shared/console.ts'
import type { Stand } from '../../forms/draft.ts'
import { checkWith } from '../../forms/useForm.ts'

/** As the fields hold it: every text is there, secrets are blank until somebody writes a new one. */
export type ConnectorValues = v.InferOutput<typeof ConnectorForm>

const SECRETS_BLANK = { secretKey: '', apiToken: '', webhookSecret: '', dropWebhookSecret: false }

export const valuesOf = (value: ConnectorValue): ConnectorValues => ({ ...value, ...SECRETS_BLANK })

export const standOf = ({ value, version, updatedAt }: ConnectorView): Stand<ConnectorValues> => ({
  values: valuesOf(value),
  version,
  updatedAt
})

const checkForm = checkWith(ConnectorForm)

/** Beyond the schema: a mandatory secret that is not held yet has to be written. */
export const checkFor =
  ({ secrets }: Pick<ConnectorView, 'secrets'>) =>
  (values: ConnectorValues): Fields => {
    const missing = SECRET_FIELDS.filter(
      field => field !== 'webhookSecret' && !secrets[field].set && values[field].trim() === ''
    )
    const found: Fields = { ...checkForm(values) }
    for (const field of missing) found[field] ??= 'required'
    for (const field of ['domain', 'email'] as const) if (values[field].trim() === '') found[field] = 'required'
    return inOrder(found)
  }

const ORDER = Object.keys(ConnectorForm.entries)

/** As they stand on the page. */
const inOrder = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)))
