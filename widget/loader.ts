import { launch } from './launch.ts'
import type { KnownLook } from './looks.ts'

/** Every channel's look by its id, as JSON. Stands in the built file by this name; the server puts the table in its place when it serves the file. */
declare const __RELAIS_LOOKS__: Record<string, KnownLook>

/** `currentScript` is null where a bundler or a tag manager has made a module of us. */
launch(
  (document.currentScript ?? document.querySelector('script[src*="chatbox.js"]')) as HTMLScriptElement | null,
  __RELAIS_LOOKS__
)
