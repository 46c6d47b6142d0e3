import { render } from 'preact'
import { AppContext } from './app/context.ts'
import { createConsole } from './app/create.ts'
import { Root } from './shell/Root.tsx'

const root = document.getElementById('root')
if (root)
  render(
    <AppContext.Provider value={createConsole(window)}>
      <Root />
    </AppContext.Provider>,
    root
  )
