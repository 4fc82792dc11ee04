import type { FaceSound } from '../../main/contract/face.ts'

/** One tone: Hz, start and length in ms, peak gain 0–1. */
export interface Tone {
  readonly hz: number
  readonly atMs: number
  readonly lengthMs: number
  readonly gain: number
  readonly wave: OscillatorType
}

/**
 * Told apart by ear alone: up for a grant, twice the same low tone for a refusal, one click for every key, down for a door
 * that should be closed, four times the same high tone for its alarm.
 */
export const sounds: Readonly<Record<FaceSound, readonly Tone[]>> = {
  prompt: [{ hz: 880, atMs: 0, lengthMs: 140, gain: 0.22, wave: 'sine' }],
  key: [{ hz: 1_200, atMs: 0, lengthMs: 28, gain: 0.14, wave: 'triangle' }],
  granted: [
    { hz: 659.26, atMs: 0, lengthMs: 170, gain: 0.28, wave: 'sine' },
    { hz: 987.77, atMs: 150, lengthMs: 320, gain: 0.28, wave: 'sine' },
  ],
  refused: [
    { hz: 196, atMs: 0, lengthMs: 170, gain: 0.34, wave: 'triangle' },
    { hz: 196, atMs: 240, lengthMs: 230, gain: 0.34, wave: 'triangle' },
  ],
  close_door: [
    { hz: 783.99, atMs: 0, lengthMs: 240, gain: 0.26, wave: 'sine' },
    { hz: 587.33, atMs: 220, lengthMs: 420, gain: 0.26, wave: 'sine' },
  ],
  door_alarm: [0, 260, 520, 780].map((atMs) => ({
    hz: 1_046.5,
    atMs,
    lengthMs: 170,
    gain: 0.25,
    wave: 'triangle' as const,
  })),
}

/** Ms of fade at both ends of a tone, so that it does not crack. */
const fadeMs = 6

let audio: AudioContext | null = null

/**
 * Opens the audio device. Where the browser's autoplay policy is not `no-user-gesture-required` it stays
 * suspended until the first touch, and so does the sound.
 */
export function openSound(page: Window): void {
  try {
    audio = new AudioContext({ latencyHint: 'interactive' })
  } catch (error) {
    // A machine without sound is still a door.
    if (error instanceof DOMException) return
    throw error
  }
  page.addEventListener('pointerdown', () => void audio?.resume(), { once: true, capture: true })
}

/** Plays a sound now, or not at all: a late one would belong to another scene. */
export function playSound(name: FaceSound): void {
  if (audio?.state !== 'running') return
  for (const tone of sounds[name]) schedule(audio, tone)
}

function schedule(context: AudioContext, tone: Tone): void {
  const startS = context.currentTime + tone.atMs / 1000
  const endS = startS + tone.lengthMs / 1000
  const level = context.createGain()
  level.gain.setValueAtTime(0, startS)
  level.gain.linearRampToValueAtTime(tone.gain, startS + fadeMs / 1000)
  level.gain.setValueAtTime(tone.gain, endS - fadeMs / 1000)
  level.gain.linearRampToValueAtTime(0, endS)
  const oscillator = context.createOscillator()
  oscillator.type = tone.wave
  oscillator.frequency.value = tone.hz
  oscillator.connect(level).connect(context.destination)
  oscillator.start(startS)
  oscillator.stop(endS)
}
