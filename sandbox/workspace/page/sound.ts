export interface Sound {
  play(): void
}

const NOTES = [659.25, 880]
const NOTE_S = 0.11
const LOUD = 0.09

/** Two soft notes. Browsers keep a page silent until somebody has touched it, so the context is made at the first touch. */
export function createSound(page: EventTarget): Sound {
  let context: AudioContext | null = null
  const wake = () => {
    context ??= new AudioContext()
    void context.resume()
  }
  page.addEventListener('pointerdown', wake, { once: true })
  page.addEventListener('keydown', wake, { once: true })
  return {
    play() {
      if (context?.state !== 'running') return
      for (const [index, note] of NOTES.entries()) ring(context, note, index * NOTE_S)
    }
  }
}

function ring(context: AudioContext, note: number, after: number): void {
  const from = context.currentTime + after
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.type = 'sine'
  tone.frequency.value = note
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(LOUD, from + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.35)
  tone.connect(volume).connect(context.destination)
  tone.start(from)
  tone.stop(from + 0.36)
}
