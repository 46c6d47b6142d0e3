/** @jsxImportSource react */
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Chatbox } from './Chatbox.tsx'

const app = document.querySelector<HTMLElement>('#app')
const { server = 'http://localhost:3000', channel = 'site' } = app?.dataset ?? {}

function App() {
  const [isThere, setThere] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setThere(!isThere)}>
        {isThere ? 'Leave this view' : 'Come back'}
      </button>
      {isThere && <Chatbox server={server} channel={channel} language="en" />}
    </>
  )
}

if (app)
  createRoot(app).render(
    <StrictMode>
      <App />
    </StrictMode>
  )
