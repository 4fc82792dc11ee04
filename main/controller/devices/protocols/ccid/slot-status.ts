import type { CcidAnswer } from './frame.ts'
import { dataBlock, escapeAnswer } from './frame.ts'

/** Of the card in the slot: powered, there but not powered, or not there. */
export type CardState = 'active' | 'inactive' | 'absent'

export function cardState(status: number): CardState | null {
  switch (status & 0x03) {
    case 0:
      return 'active'
    case 1:
      return 'inactive'
    case 2:
      return 'absent'
    default:
      return null
  }
}

export type CcidError = 'busy' | 'mute' | 'hardware' | 'aborted' | 'other'

function errorName(error: number): CcidError {
  switch (error) {
    case 0xe0:
      return 'busy'
    case 0xfe:
      return 'mute'
    case 0xfb:
      return 'hardware'
    case 0xff:
      return 'aborted'
    default:
      return 'other'
  }
}

/** An answer, judged. */
export type Verdict =
  | { readonly kind: 'ok'; readonly card: CardState; readonly data: Uint8Array }
  | { readonly kind: 'no_card' }
  | { readonly kind: 'failed'; readonly error: CcidError; readonly code: number }
  /** The card needs more time: `factor` times the usual wait, then the answer under the same sequence. */
  | { readonly kind: 'wait'; readonly factor: number }

/**
 * Only bit 40 of the status tells failure: the ACR122U sets the error byte to 81 on success too, and reports a
 * present reader with an absent card in its escape answers. It may also say mute with status 00 and no data.
 * Data in a failed frame is left unread.
 */
export function judge({ type, status, error, last, data }: CcidAnswer): Verdict {
  if ((status & 0xc0) === 0x80) return { kind: 'wait', factor: Math.max(1, error) }
  const card = cardState(status)
  const failed = (status & 0x40) !== 0
  if (card === 'absent' && (failed || type === dataBlock)) return { kind: 'no_card' }
  if (failed || card === null) return { kind: 'failed', error: errorName(error), code: error }
  if (type === dataBlock && error === 0xfe && data.length === 0) {
    return { kind: 'failed', error: 'mute', code: error }
  }
  // Chained blocks come only with extended APDUs, which are never sent.
  if (type === dataBlock && last !== 0) return { kind: 'failed', error: 'other', code: error }
  return { kind: 'ok', card, data: type === escapeAnswer || type === dataBlock ? data : new Uint8Array() }
}

/** What the interrupt pipe says. Slot states: present now, changed since the last such report. */
export type CcidNotice =
  | {
      readonly kind: 'slots'
      readonly slots: readonly { readonly present: boolean; readonly changed: boolean }[]
    }
  | { readonly kind: 'hardware_error'; readonly slot: number }

/** Null for anything else: ask for the slot status after it all the same. */
export function decodeNotice(report: Uint8Array): CcidNotice | null {
  const [type, first] = report
  if (first === undefined || report.length > 64) return null
  // 51, slot, sequence of the command, error code.
  if (type === 0x51) return report.length >= 4 ? { kind: 'hardware_error', slot: first } : null
  if (type !== 0x50) return null
  const slots = [...report.subarray(1)].flatMap((byte) =>
    [0, 2, 4, 6].map((shift) => ({
      present: ((byte >> shift) & 1) === 1,
      changed: ((byte >> shift) & 2) === 2,
    })),
  )
  return { kind: 'slots', slots }
}
