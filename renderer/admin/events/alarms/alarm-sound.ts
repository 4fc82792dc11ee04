import { createStore } from 'zustand/vanilla'

/** Whether this desk tells a new alarm by sound; on until somebody turns it off. */
export const alarmSoundStore = createStore(() => ({ on: true }))

let audio: AudioContext | null = null

/** Three short high tones: none of the door's own sounds. Nothing where there is no sound. */
export function soundAlarm(): void {
  if (!alarmSoundStore.getState().on) return
  try {
    audio ??= new AudioContext()
  } catch (error) {
    // A machine without sound is still a desk.
    if (error instanceof DOMException) return
    throw error
  }
  const begin = audio.currentTime + 0.02
  for (const at of [0, 0.22, 0.44]) {
    const tone = audio.createOscillator()
    const gain = audio.createGain()
    tone.frequency.value = 1_046.5
    gain.gain.setValueAtTime(0, begin + at)
    gain.gain.linearRampToValueAtTime(0.2, begin + at + 0.01)
    gain.gain.linearRampToValueAtTime(0, begin + at + 0.14)
    tone.connect(gain).connect(audio.destination)
    tone.start(begin + at)
    tone.stop(begin + at + 0.16)
  }
}
