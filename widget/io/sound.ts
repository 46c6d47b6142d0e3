/** Two short tones, s from now and Hz: a third upwards. */
const TONES = [
  [0, 660],
  [0.12, 830]
] as const
/** ms in which another tab that hears of the same message stays silent. */
const TURN = 2_000

/** In one tab of all; in none where the browser wants a gesture first. No file is loaded. */
export async function ring(name: string, locks: LockManager | undefined = navigator.locks): Promise<void> {
  const audio = new AudioContext()
  // It may wait for a gesture that never comes.
  await Promise.race([audio.resume(), pause(300)])
  const sound = async () => {
    play(audio)
    await pause(TURN)
  }
  if (audio.state === 'running') {
    if (!locks) await sound()
    else await locks.request(name, { ifAvailable: true }, lock => (lock ? sound() : undefined)).catch(sound)
  }
  await audio.close()
}

function play(audio: AudioContext): void {
  for (const [at, hertz] of TONES) {
    const start = audio.currentTime + at
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0, start)
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.4)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + 0.45)
  }
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
