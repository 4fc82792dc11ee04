import type { Page } from '@playwright/test'

interface Caught {
  caughtPort?: MessagePort
}

/**
 * From the next load on, the page's line to the controller can also be used by the test: for what another desk would
 * do while this one's form is open.
 */
export async function shareLine(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (this: MessagePort, ...sent: unknown[]) {
      const [frame] = sent
      // The page's own end asks; the bridge's end answers.
      if (typeof frame === 'string' && frame.includes('"u":"/session/watch"')) {
        ;(window as Caught).caughtPort = this
      }
      Reflect.apply(postMessage, this, sent)
    }
  })
  await page.reload()
}

let calls = 0

/** Makes a call of the contract beside the page's own, and waits for its answer. */
export function callBeside(page: Page, path: string, input: unknown): Promise<unknown> {
  calls += 1
  const id = `beside-${calls}`
  const frame = JSON.stringify({ i: id, p: { u: path, b: { json: input } } })
  return page.evaluate(
    ({ text, answerId }) =>
      new Promise<unknown>((resolve, reject) => {
        const port = (window as Caught).caughtPort
        if (port === undefined) throw new Error('the line was not shared')
        port.addEventListener('message', ({ data }) => {
          const answer: { i: string; p?: { s?: number; b?: { json?: unknown } } } = JSON.parse(data)
          if (answer.i !== answerId) return
          if ((answer.p?.s ?? 200) === 200) resolve(answer.p?.b?.json)
          else reject(new Error(JSON.stringify(answer.p?.b?.json)))
        })
        port.postMessage(text)
      }),
    { text: frame, answerId: id },
  )
}
