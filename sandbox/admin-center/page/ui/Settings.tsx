import { useState } from 'preact/hooks'
import type { SettingsChange } from '../../api.ts'
import { useAdmin, useSlice, useWords } from './context.ts'
import { Sure } from './Dialog.tsx'
import { CheckField } from './fields.tsx'
import { Page } from './parts.tsx'

function useSettings() {
  const { actions } = useAdmin()
  const settings = useSlice(state => state.account?.settings)
  return { settings, change: (part: SettingsChange) => void actions.send(actions.client.change(part)) }
}

/** Configuration of the Support API. */
export function Configuration() {
  const words = useWords()
  const { settings, change } = useSettings()
  return (
    <Page title={words.places.configuration} lead={words.leads.configuration}>
      <div class="admin-card">
        <CheckField
          label={words.configuration.tokenAccess}
          help={words.configuration.tokenAccessHelp}
          isOn={settings?.apiTokenAccess ?? false}
          onChange={apiTokenAccess => change({ apiTokenAccess })}
        />
      </div>
    </Page>
  )
}

export function Messaging() {
  const words = useWords()
  const { settings, change } = useSettings()
  const [isAsking, setAsking] = useState(false)
  const { messaging } = words
  const turnOn = () => {
    setAsking(false)
    change({ multiConversations: true })
  }
  return (
    <Page title={words.places.messaging} lead={words.leads.messaging}>
      <div class="admin-card">
        <CheckField
          label={messaging.workspace}
          help={messaging.workspaceHelp}
          isOn={settings?.agentWorkspace ?? false}
          onChange={agentWorkspace => change({ agentWorkspace })}
        />
        <CheckField
          label={messaging.multi}
          help={messaging.multiHelp}
          isOn={settings?.multiConversations ?? false}
          isDisabled={settings?.multiConversations ?? false}
          onChange={() => setAsking(true)}
        />
      </div>
      {isAsking && (
        <Sure
          title={messaging.multiTitle}
          hint={messaging.multiHint}
          yes={messaging.multiYes}
          isDanger={false}
          onYes={turnOn}
          onNo={() => setAsking(false)}
        />
      )}
    </Page>
  )
}
