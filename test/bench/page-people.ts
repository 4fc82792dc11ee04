/** Both run in the page, with the People area open. */

/**
 * Types each text into the search field as one key's change of it, and times until the list that answers it is drawn.
 * Each text must find another number of people than the one before: that is how its answer is told.
 */
export async function searchInPage(texts: readonly string[]): Promise<number[]> {
  const field = document.querySelector<HTMLInputElement>('.toolbar input')
  if (field === null) throw new Error('the People area is not open')
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const found = () => document.querySelector('.data-list')?.getAttribute('aria-rowcount') ?? 'none'
  const answered = (before: string, text: string) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no answer to "${text}" within 10 s`)), 10_000)
      const observer = new MutationObserver(() => {
        if (found() === before) return
        clearTimeout(late)
        observer.disconnect()
        resolve()
      })
      observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-rowcount'] })
    })
  /** A task queued in a frame's callback runs after that frame was drawn. */
  const frameDrawn = () =>
    new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    })
  const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

  const shownMs: number[] = []
  for (const text of texts) {
    const answer = answered(found(), text)
    const startedMs = performance.now()
    setValue?.call(field, text)
    field.dispatchEvent(
      new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text.at(-1) ?? null }),
    )
    await answer
    await frameDrawn()
    shownMs.push(performance.now() - startedMs)
    // As fast as a good typist, out of step with the frames.
    await pause(120 + Math.random() * 60)
  }
  return shownMs
}

/** Scrolls the list through rows that are not loaded yet, and gives the ms between its frames; then those of a page at rest. */
export async function scrollInPage(frames: number): Promise<{ scrollMs: number[]; restMs: number[] }> {
  const list = document.querySelector<HTMLElement>('.data-list')
  if (list === null) throw new Error('the People area is not open')
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const between = async (each: (count: number) => void) => {
    const times: number[] = []
    let beforeMs = await frame()
    for (let count = 0; count < frames; count += 1) {
      each(count)
      const nowMs = await frame()
      times.push(nowMs - beforeMs)
      beforeMs = nowMs
    }
    return times
  }
  // A wheel's notch or two in each frame, and now and then a pull at the bar.
  const scrollMs = await between((count) => {
    list.scrollTop += count % 60 === 59 ? 40_000 : 180
  })
  list.scrollTop = 0
  await frame()
  return { scrollMs, restMs: await between(() => {}) }
}
