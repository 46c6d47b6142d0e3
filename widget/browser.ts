import type { ChannelId } from '../shared/ids.ts'
import type { World } from './control/world.ts'
import { createApi } from './io/api.ts'
import { chance, clock } from './io/clock.ts'
import { boxLater } from './io/drafts.ts'
import { createSessions } from './io/session.ts'
import { createTabs } from './io/tabs.ts'

const underWay = () => import('./under-way.ts')

/** The real world: this browser, this page, that server. */
export function browser(server: string, channel: ChannelId, draft?: string): World {
  const place = draft ? `${channel}~${draft}` : channel
  const forTab = () => sessionStorage
  return {
    api: createApi({ server, clock }),
    live: () =>
      import('./io/live.ts').then(
        ({ createLive }) =>
          deps =>
            createLive({ ...deps, server }),
        () => null
      ),
    sessions: draft ? createSessions(place, { local: forTab, tab: forTab }) : createSessions(channel),
    drafts: boxLater(() => underWay().then(({ createDraftBox }) => createDraftBox(place))),
    tabs: onNews =>
      createTabs({
        channel: place,
        onNews,
        isVisible: () => !document.hidden,
        clock,
        locks: navigator.locks,
        ...('BroadcastChannel' in globalThis && { broadcast: name => new BroadcastChannel(name) })
      }),
    late: () => underWay().then(({ lateParts, pageEvents }) => ({ lateParts, page: pageEvents() })),
    clock,
    chance,
    preview: file => URL.createObjectURL(file),
    release: url => URL.revokeObjectURL(url)
  }
}
