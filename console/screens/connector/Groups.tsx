import type { ConnectorField, ConnectorView } from '../../../shared/console.ts'
import { Switch } from '../../forms/Choice.tsx'
import { SecretField } from '../../forms/SecretField.tsx'
import { TextField } from '../../forms/TextField.tsx'
import type { Form } from '../../forms/useForm.ts'
import { Card } from '../../ui/Card.tsx'
import { Guide } from '../../ui/Guide.tsx'
import { useShellWords } from '../../ui/words.ts'
import type { ConnectorValues } from './values.ts'
import { type ConnectorWords, useConnectorWords } from './words.ts'

interface Props {
  form: Form<ConnectorValues>
  view: ConnectorView
}

type TextName = 'domain' | 'appId' | 'integrationId' | 'keyId' | 'email' | 'senderId'
type SecretName = 'secretKey' | 'apiToken' | 'webhookSecret'

/** A field's words, and where its value comes from where it cannot be changed here. */
function wordsOf(words: ConnectorWords, { fixed }: ConnectorView, name: ConnectorField) {
  const variable = fixed[name]
  return variable ? { ...words.fields[name], help: words.fixed(variable) } : words.fields[name]
}

function useFields({ form, view }: Props) {
  const words = useConnectorWords()
  const common = (name: ConnectorField) => ({
    words: wordsOf(words, view, name),
    fixed: view.fixed[name] !== undefined
  })
  return {
    words,
    linkIdentity: { ...form.bind('linkIdentity'), ...common('linkIdentity') },
    text: (name: TextName) => ({ ...form.bind(name), ...common(name), code: true }),
    secret: (name: SecretName) => ({ ...form.bind(name), ...common(name), held: view.secrets[name] })
  }
}

/** Group 1: *Connecteur Zendesk*. */
export function Link(props: Props) {
  const { words, text, secret } = useFields(props)
  const { form } = useShellWords()
  const { groups, guides, guideTitle } = words
  return (
    <Card title={groups.connector.title} mark={form.mandatory} text={groups.connector.text}>
      <div class="fields">
        <TextField {...text('domain')} more={<Guide title={guideTitle} steps={guides.domain} />} />
        <TextField {...text('appId')} />
        <TextField {...text('integrationId')} more={<Guide title={guideTitle} steps={guides.integration} />} />
        <SecretField
          {...secret('webhookSecret')}
          optional
          more={<Guide title={guideTitle} steps={guides.webhookSecret} />}
        />
      </div>
    </Card>
  )
}

/** Group 2: *Clé API de conversations*. */
export function Key(props: Props) {
  const { words, text, secret } = useFields(props)
  const { form } = useShellWords()
  const { groups, guides, guideTitle } = words
  return (
    <Card title={groups.key.title} mark={form.mandatory} text={groups.key.text}>
      <div class="fields">
        <TextField {...text('keyId')} />
        <SecretField {...secret('secretKey')} />
        <Guide title={guideTitle} steps={guides.key} />
      </div>
    </Card>
  )
}

/** Group 3: *Zendesk API*. */
export function Api(props: Props) {
  const { words, text, secret } = useFields(props)
  const { form } = useShellWords()
  const { groups, guides, guideTitle } = words
  return (
    <Card title={groups.api.title} mark={form.mandatory} text={groups.api.text}>
      <div class="fields">
        <TextField {...text('email')} code={false} type="email" />
        <SecretField {...secret('apiToken')} />
        <Guide title={guideTitle} steps={guides.api} />
      </div>
    </Card>
  )
}

/** Group 4: *Correspondance de l'identité*. */
export function Identity(props: Props) {
  const { words, text, linkIdentity } = useFields(props)
  const { form } = useShellWords()
  const { groups, guides, guideTitle } = words
  return (
    <Card title={groups.identity.title} mark={form.optional} text={groups.identity.text}>
      <div class="fields">
        <TextField {...text('senderId')} optional short more={<Guide title={guideTitle} steps={guides.identity} />} />
        <Switch {...linkIdentity} />
      </div>
    </Card>
  )
}
