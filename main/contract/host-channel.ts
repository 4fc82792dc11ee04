import { z } from 'zod'
import { commissionPlanSchema } from './commission-plan.ts'
import { portRoles } from './port-roles.ts'
import { updateFactsSchema, updateProblemSchema, updateSeenSchema, updateVerdictSchema } from './update.ts'

/**
 * Between a host and its controller process: start, ports, health, stop. In Electron a window's port is a
 * MessagePort handed through with `port_open`; elsewhere its frames are carried as `port_frame`.
 */

const roleSchema = z.enum(portRoles)
/** Becomes part of a file's name. */
const updateIdSchema = z.uuid()

/** How the site key is kept at rest, for Settings and the log. */
export const keyWrappingSchema = z.enum(['safe_storage', 'systemd_credential', 'file'])
export type KeyWrapping = z.infer<typeof keyWrappingSchema>

export const hostToControllerSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    dataDir: z.string(),
    /** 32 bytes, base64. Comes through this channel only: never argv, never environment. */
    siteKey: z.string().nullable(),
    /** Fresh = neither database nor key file existed, and the host has just made the key. */
    keyState: z.enum(['present', 'fresh', 'missing']),
    keyWrapping: keyWrappingSchema,
    host: z.enum(['electron', 'chromium', 'headless']),
    demo: z.boolean(),
    /** A demo that begins without a site, to practise its set-up. */
    setUpByHand: z.boolean().optional(),
    /** Host and port of the REST API; null = the usual loopback address. */
    listen: z.object({ host: z.string(), port: z.number().int() }).nullable(),
    /** The site's own certificate and key, PEM files, for an API that is not on loopback. */
    tls: z.object({ certificateFile: z.string(), keyFile: z.string() }).nullable().optional(),
    /** Set up and check a site instead of serving it, then stop. */
    commission: commissionPlanSchema.optional(),
    update: updateFactsSchema.optional(),
  }),
  z.object({ type: z.literal('port_open'), portId: z.string(), role: roleSchema }),
  z.object({ type: z.literal('port_frame'), portId: z.string(), frame: z.string() }),
  z.object({ type: z.literal('port_close'), portId: z.string() }),
  /** What a file in the data folder is; `seen`: also what is known now of the newest. */
  z.object({
    type: z.literal('update_checked'),
    updateId: z.string(),
    verdict: updateVerdictSchema,
    seen: z.union([updateSeenSchema, z.literal('unknown')]).nullable(),
  }),
  /** Nothing has been changed. */
  z.object({ type: z.literal('update_failed'), updateId: z.string(), problem: updateProblemSchema }),
  /** The release is ready: this controller is stopped in a moment. */
  z.object({ type: z.literal('update_stopping'), updateId: z.string() }),
  /** The proof is on the disk: a release on trial may take input. */
  z.object({ type: z.literal('update_kept') }),
  /** What `take_staged` or `keep_key` asked for could not be begun; else the controller is stopped. */
  z.object({ type: z.literal('key_not_kept') }),
  z.object({ type: z.literal('stop') }),
])
export type HostToController = z.infer<typeof hostToControllerSchema>

export const controllerToHostSchema = z.discriminatedUnion('type', [
  /** Armed: devices are watched, the door is decided. `restUrl` if the API listens. */
  z.object({ type: z.literal('armed'), startMs: z.number(), restUrl: z.string().nullable() }),
  /** The controller runs but denies all: says why in one line. */
  z.object({ type: z.literal('denying'), why: z.string() }),
  z.object({ type: z.literal('port_frame'), portId: z.string(), frame: z.string() }),
  z.object({ type: z.literal('port_close'), portId: z.string() }),
  /** One line for the operator's terminal: a set-up token, the REST address. Never a code. */
  z.object({ type: z.literal('notice'), text: z.string() }),
  /** Sent each second: a host that misses five restarts the controller. */
  z.object({ type: z.literal('alive') }),
  z.object({ type: z.literal('stopped') }),
  /** A restore was decided: what is staged, with this key (32 bytes, base64), takes the data's place, and the controller starts anew. */
  z.object({ type: z.literal('take_staged'), siteKey: z.string() }),
  /** The key of the data that is there, which this machine could no longer open: to be kept anew, and the controller started. */
  z.object({ type: z.literal('keep_key'), siteKey: z.string() }),
  /** Somebody is at the door, or no longer: on one screen the face covers the desk meanwhile. */
  z.object({ type: z.literal('door_busy'), busy: z.boolean() }),
  /** To be verified: the file of that name that was uploaded. */
  z.object({ type: z.literal('update_check'), updateId: updateIdSchema }),
  z.object({ type: z.literal('update_install'), updateId: updateIdSchema }),
  /** A release on trial has opened store and devices, and would serve its doors. */
  z.object({ type: z.literal('update_proved') }),
  /** That an update was taken back is in the log. */
  z.object({ type: z.literal('update_noted'), id: z.string() }),
])
export type ControllerToHost = z.infer<typeof controllerToHostSchema>
