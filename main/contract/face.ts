import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { keypadKeys } from './card-read.ts'
import { doorModeSchema } from './door-mode.ts'
import { doorWarnings } from './door-monitoring.ts'

/** The door face: what the screen at the door shows, and the few things it may ask. It decides nothing. */

export const localeSchema = z.enum(['ja', 'en'])
export type Locale = z.infer<typeof localeSchema>

/** Why the door is out of service, coarse enough for a stranger to read. */
export const outOfServiceSchema = z.enum([
  'starting',
  'no_site',
  /** The set-up is served: the face's page gives way to it. */
  'set_up',
  'store_damaged',
  /** The data is there and its key is not: at the machine it can be typed. */
  'key_lost',
  'storage_full',
  'storage_failed',
  'reader_lost',
  'strike_failed',
  'controller_lost',
])
export type OutOfService = z.infer<typeof outOfServiceSchema>

/** Time left as the face counts it down: ms left when the view was made, of a total. */
const countdownSchema = z.object({ leftMs: z.number(), totalMs: z.number() })

/** What fills the screen. `digits` is the number of digits typed: never a hint of a code's length. */
export const faceSceneSchema = z.discriminatedUnion('kind', [
  /** Ready for a badge (or, in `access_controlled`, an entry code). */
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('code'),
    withBadge: z.boolean(),
    digits: z.number().int(),
    countdown: countdownSchema,
  }),
  /** `name` only if the site shows names. */
  z.object({ kind: z.literal('granted'), name: z.string().nullable() }),
  z.object({ kind: z.literal('refused') }),
  z.object({ kind: z.literal('locked'), lockdown: z.boolean() }),
  z.object({ kind: z.literal('unlocked') }),
  /** The door stands open and should not. Badges and codes are taken as at rest. */
  z.object({ kind: z.literal('door_open'), warning: z.enum(doorWarnings) }),
  z.object({ kind: z.literal('time_not_set') }),
  z.object({ kind: z.literal('updating') }),
  z.object({ kind: z.literal('out_of_service'), why: outOfServiceSchema }),
])
export type FaceScene = z.infer<typeof faceSceneSchema>

export const faceSoundSchema = z.enum(['prompt', 'key', 'granted', 'refused', 'close_door', 'door_alarm'])
export type FaceSound = z.infer<typeof faceSoundSchema>

/** The site's own words under a refusal, by language; empty = the built-in ones. */
export const refusalTextSchema = z.object({ ja: z.string(), en: z.string() })

/**
 * All the face shows, whole: it is under 1 KiB, so every change is a new view and a lost one is made good
 * by the next. `seq` counts views of this feed; `sound` is played once for each new `sound.id`.
 */
export const faceViewSchema = z.object({
  seq: z.number().int(),
  doorName: z.string(),
  siteLocale: localeSchema,
  /** IANA zone of the site. */
  zone: z.string(),
  /** UTC ms as the controller knows it; the face's clock is set by it. */
  wallMs: z.number(),
  mode: doorModeSchema,
  /** Until when the mode lasts today, minutes on the site's wall clock; null = the whole day. */
  modeUntilMinute: z.number().int().nullable(),
  scene: faceSceneSchema,
  sound: z.object({ id: z.number().int(), name: faceSoundSchema }).nullable(),
  refusalText: refusalTextSchema,
  /** Keypad on the screen: none if the site has one on USB. */
  touchKeypad: z.enum(['none', 'ordered', 'scrambled']),
  /** A way to the desk for staff, as the site has it. */
  deskButton: z.boolean(),
  /** True in a demo site: the face says so in words. */
  demo: z.boolean(),
})
export type FaceView = z.infer<typeof faceViewSchema>

/** What comes over a feed: a view, or a heartbeat each second so that a dead port is noticed. */
export const faceMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('view'), view: faceViewSchema }),
  z.object({ type: z.literal('heartbeat'), wallMs: z.number() }),
])
export type FaceMessage = z.infer<typeof faceMessageSchema>

/** A feed sends a heartbeat this often; a face that has heard nothing for three of them is out of service. */
export const heartbeatMs = 1_000

export const faceContract = {
  watch: oc.output(eventIterator(faceMessageSchema)),
  /** A key of the touch keypad. Refused (and ignored) where the site has a keypad on USB. */
  key: oc.input(z.object({ key: z.enum(keypadKeys) })).output(z.object({})),
}
