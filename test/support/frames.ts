import { options } from 'preact'

// Beside the frame Preact sets a timer of Node's, which may go off once the page of its file, and `cancelAnimationFrame` with it, is gone.
options.requestAnimationFrame = callback => void requestAnimationFrame(callback)
