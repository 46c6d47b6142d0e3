import { join } from 'node:path'
import { buildConsole, buildPages, buildWidget, buildWorkspace } from '../../scripts/building/all.ts'
import { buildScenes } from '../../widget/dev/serve.ts'

/** `node build-into.ts FOLDER`: what browsers load, from the sources as they are now. */
const [, , folder = ''] = process.argv
await buildWidget(join(folder, 'widget'))
await buildPages(join(folder, 'pages'))
await buildConsole(join(folder, 'pages/console'))
await buildWorkspace(join(folder, 'workspace'))
await buildScenes(join(folder, 'scenes'))
