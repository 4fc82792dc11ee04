import { deskRouter } from '../../../main/controller/api/desk/router.ts'
import { readFrame } from '../../../main/controller/port/read-frame.ts'
import { servePort } from '../../../main/controller/port/serve-port.ts'
import { makeTestSite } from '../../fakes/test-site.ts'
import { Finding, type FuzzTarget, must } from '../target.ts'
import { inMemory } from './in-memory.ts'

/** What a window may post, to a desk at which nobody has signed in. */
export const portFrames: FuzzTarget = {
  name: 'port-frames',
  longest: 1_024,
  share: 50_000,
  words: [
    '"__proto__":',
    '"constructor"',
    '{"i":"1","p":{"u":"/people/search"}}',
    '"t":4',
    '"b":{"json":',
    'null',
    '\ud800',
  ],
  async open() {
    const site = await inMemory(makeTestSite)
    const router = deskRouter(site.services)
    let bug: unknown = null
    return {
      async feed(input) {
        const frame = Buffer.from(input).toString('utf8')
        const read = readFrame(frame)
        if (read === null) return 'refused'
        must(/^[\w-]{1,32}$/.test(read.id), 'an id that is none')
        const session = site.services.desks.open()
        const answers: string[] = []
        let post: (frame: unknown) => void = () => {}
        const served = servePort(
          {
            onFrame: (listener) => {
              post = listener
            },
            onClose: () => {},
            send: (answer) => void answers.push(String(answer)),
            close: () => {},
          },
          { router, context: { session }, onEnd: () => site.services.desks.close(session) },
          {
            onBug: (thrown) => {
              bug = thrown
            },
          },
        )
        post(frame)
        for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        served.close()
        if (bug !== null) throw bug instanceof Error ? bug : new Finding('a bug')
        must(session.actor === null, 'somebody is signed in')
        return answers.length > 0 ? 'answered' : 'silent'
      },
      close: () => site.close(),
    }
  },
}
