import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { type DemoView, demoContract } from '../../../main/contract/demo.ts'
import { type FaceMessage, type FaceView, faceContract, heartbeatMs } from '../../../main/contract/face.ts'

/**
 * A controller inside the page, for pictures and tests of the page alone: it answers the page's request for a
 * port as a host does, and shows what the test tells it. Runs in the browser, before the page's own script.
 */

/** The last value, then each new one, to every listener. */
class Feed<Value> {
  #last: Value | null = null
  #waiting: (() => void)[] = []
  #count = 0

  push(value: Value): void {
    this.#last = value
    this.#count++
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** `first` is sent before anything else, if it is there. */
  async *listen(signal: AbortSignal | undefined, first: Value | null): AsyncGenerator<Value, void> {
    let seen = first === null ? 0 : this.#count
    if (first !== null) yield first
    while (signal?.aborted !== true) {
      if (this.#last !== null && this.#count !== seen) {
        seen = this.#count
        yield this.#last
      } else {
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
      }
    }
  }
}

const face = new Feed<FaceMessage>()
const demo = new Feed<DemoView>()
const calls: { procedure: string; input: unknown }[] = []
let silent = false

const fail = () => {
  throw new Error('refused by the test')
}
let answer: () => Record<string, never> = () => ({})
const record = (procedure: string) => (options: { input: unknown }) => {
  calls.push({ procedure, input: options.input })
  return answer()
}

const shownMessage = (): FaceMessage | null =>
  fakeController.shown === null ? null : { type: 'view', view: fakeController.shown }

const onFace = implement(faceContract)
const faceRouter = onFace.router({
  watch: onFace.watch.handler(({ signal }) => face.listen(signal, shownMessage())),
  key: onFace.key.handler(record('key')),
})
const onDemo = implement(demoContract)
const demoRouter = onDemo.router({
  watch: onDemo.watch.handler(({ signal }) => demo.listen(signal, null)),
  present: onDemo.present.handler(record('present')),
  key: onDemo.key.handler(record('demo.key')),
  plug: onDemo.plug.handler(record('plug')),
  swap: onDemo.swap.handler(record('swap')),
  door: onDemo.door.handler(record('door')),
  pressExit: onDemo.pressExit.handler(record('pressExit')),
  mode: onDemo.mode.handler(record('mode')),
})

window.addEventListener('message', (event) => {
  if (event.source !== window || silent) return
  const { type, role } = event.data as { type?: unknown; role?: unknown }
  if (type !== 'genkan-port-request') return
  if (role === 'face') sendPort(role, new RPCHandler(faceRouter))
  else if (role === 'demo' && location.hash === '#demo') sendPort(role, new RPCHandler(demoRouter))
})

function sendPort(role: string, handler: { upgrade(port: MessagePort): void }): void {
  const channel = new MessageChannel()
  handler.upgrade(channel.port1)
  channel.port1.start()
  window.postMessage({ type: 'genkan-port', role }, window.origin, [channel.port2])
}

const fakeController = {
  calls,
  shown: null as FaceView | null,
  show(view: FaceView): void {
    fakeController.shown = view
    face.push({ type: 'view', view })
  },
  /** Needs the page to be opened with `#demo`: only then is a demo port given. */
  showDemo(view: DemoView): void {
    demo.push(view)
  },
  /** From now on nothing is heard of the controller, as when it died. */
  fallSilent(): void {
    silent = true
  },
  /** The controller is back: heartbeats and new ports. */
  return(view: FaceView): void {
    silent = false
    fakeController.show(view)
  },
  refuseCalls(): void {
    answer = fail
  },
}
export type FakeController = typeof fakeController

declare global {
  interface Window {
    fakeController: FakeController
  }
}
window.fakeController = fakeController

setInterval(() => {
  // The wall clock stands still, so that pictures are alike.
  if (!silent && fakeController.shown !== null)
    face.push({ type: 'heartbeat', wallMs: fakeController.shown.wallMs })
}, heartbeatMs)
