import { z } from 'zod'
import { portFrameBytes } from '../../contract/window.ts'

/**
 * The frames a window may send, narrower than oRPC's own format: calls and cancellations as plain JSON. No
 * headers, form data, streams or typed values, since no window procedure takes any; so the parts of the
 * decoder that would read them are out of a window's reach.
 */

const requestId = z.string().regex(/^[\w-]{1,32}$/)

const callFrame = z.strictObject({
  i: requestId,
  p: z.strictObject({
    u: z.string().startsWith('/').max(256),
    b: z.strictObject({ json: z.unknown().optional() }).optional(),
  }),
})
const cancelFrame = z.strictObject({ i: requestId, t: z.literal(4) })
const frameSchema = z.union([callFrame, cancelFrame])

export type ReadFrame = { readonly kind: 'call' | 'cancel'; readonly id: string; readonly text: string }

/** What a frame asks for, or null if it is not a frame. Never throws. */
export function readFrame(frame: unknown): ReadFrame | null {
  if (typeof frame !== 'string' || !fits(frame)) return null
  const parsed = frameSchema.safeParse(parseJson(frame))
  if (!parsed.success) return null
  return { kind: 't' in parsed.data ? 'cancel' : 'call', id: parsed.data.i, text: frame }
}

/** UTF-8 is never shorter than UTF-16 has units, so most oversize frames are told without counting bytes. */
function fits(frame: string): boolean {
  return frame.length <= portFrameBytes && Buffer.byteLength(frame) <= portFrameBytes
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
