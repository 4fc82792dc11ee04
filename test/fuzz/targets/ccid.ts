import { parseAtr, storageCard } from '../../../main/controller/devices/protocols/ccid/atr.ts'
import { emptySession, stepSession } from '../../../main/controller/devices/protocols/ccid/card-session.ts'
import {
  checkDeadline,
  openExchange,
  startCommand,
  takeFrame,
} from '../../../main/controller/devices/protocols/ccid/exchange.ts'
import { decodeAnswer } from '../../../main/controller/devices/protocols/ccid/frame.ts'
import { readUidAnswer } from '../../../main/controller/devices/protocols/ccid/get-uid.ts'
import { decodeNotice, judge } from '../../../main/controller/devices/protocols/ccid/slot-status.ts'
import { GuardedDoor } from '../guarded-door.ts'
import { type FuzzTarget, must } from '../target.ts'

/** One frame, notice, ATR or answer, each read by whatever reads such. */
export const ccidFrames: FuzzTarget = {
  name: 'ccid-frames',
  longest: 300,
  share: 100_000,
  open: () => ({
    feed(input) {
      decodeNotice(input)
      const atr = parseAtr(input)
      if (atr !== null) storageCard(atr)
      const uid = readUidAnswer(input)
      if (uid.kind === 'uid') must(/^([0-9A-F]{2}){4,10}$/.test(uid.uid), 'a UID that is none')
      const answer = decodeAnswer(input)
      if (answer === null) return uid.kind === 'uid' ? 'uid' : 'no frame'
      return judge(answer).kind
    },
  }),
}

/** Steps that a session with a reader may take for one input: more would be a loop. */
const mostSteps = 400

/**
 * A reader that answers what it likes: the input is cut into frames by its own bytes, and each command gets the next. A frame
 * with the sequence 0 is given the right one, or most would be dropped.
 */
export const ccidSessions: FuzzTarget = {
  name: 'ccid-sessions',
  longest: 1_024,
  share: 50_000,
  open() {
    const door = new GuardedDoor()
    return {
      feed(input) {
        let session = emptySession
        let exchange = openExchange(0)
        let nowMs = 0
        let steps = 0
        let outcome = 'nothing'
        let look = true
        const frames = framesIn(input)
        while (frames.length > 0) {
          steps += 1
          must(steps < mostSteps, 'a session without end')
          let made = look ? stepSession(session, { kind: 'look' }) : null
          look = false
          while (made !== null) {
            session = made.session
            if (made.event?.kind === 'card') outcome = door.present({ kind: 'uid', uid: made.event.uid })
            else if (made.event) outcome = made.event.kind
            if (made.command === null) break
            exchange = startCommand(exchange, made.command, nowMs).exchange
            const answered = answerOf()
            made = answered === null ? null : stepSession(session, { kind: 'answer', outcome: answered })
          }
          look = true
          nowMs += 100
        }
        return outcome

        function answerOf() {
          // Frames that answer something else are dropped, as a driver does.
          for (let frame = frames.shift(); frame !== undefined; frame = frames.shift()) {
            if (frame[6] === 0) frame[6] = exchange.pending?.seq ?? 0
            const taken = takeFrame(exchange, frame, nowMs)
            exchange = taken.exchange
            if (taken.outcome !== null) return taken.outcome
          }
          // Nobody answers any more: the deadline does, however often it was moved.
          const late = checkDeadline(exchange, nowMs + 10_001)
          must(late.outcome !== null || exchange.pending === null, 'a command without end')
          exchange = late.exchange
          return late.outcome
        }
      },
    }
  },
}

function framesIn(input: Uint8Array): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < input.length; ) {
    const length = 10 + Math.min(input[at + 1] ?? 0, 64)
    frames.push(input.slice(at, at + length))
    at += length
  }
  return frames
}
