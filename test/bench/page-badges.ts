/**
 * Runs in the page. Presents badges by the drawer's buttons, people by turns, and times the change of the face
 * from idle to code; between badges the presentation is given up by the clear key, and a change that asks nobody
 * is timed, which tells how long a frame alone takes on this machine now.
 */
export async function badgesInPage(wish: {
  readonly badges: number
  readonly people: number
}): Promise<{ changedMs: number[]; shownMs: number[]; frameMs: number[] }> {
  const stage = document.querySelector<HTMLElement>('.stage')
  const presents = [...document.querySelectorAll<HTMLElement>('.people .chip.solid')].slice(0, wish.people)
  // The tenth key of the keypad is clear; it acts when a pointer comes down.
  const clear = document.querySelectorAll<HTMLElement>('.demo-keypad .chip')[9]
  if (stage === null || clear === undefined || presents.length < 2) throw new Error('the drawer is not open')

  const sceneIs = (scene: string) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no scene "${scene}" within 10 s`)), 10_000)
      const observer = new MutationObserver(() => {
        if (stage.dataset.scene !== scene) return
        clearTimeout(late)
        observer.disconnect()
        resolve()
      })
      observer.observe(stage, { attributeFilter: ['data-scene'] })
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

  const changedMs: number[] = []
  const shownMs: number[] = []
  const frameMs: number[] = []
  for (let badge = 0; badge < wish.badges; badge += 1) {
    const asked = sceneIs('code')
    const startedMs = performance.now()
    presents[badge % presents.length]?.click()
    await asked
    changedMs.push(performance.now() - startedMs)
    await frameDrawn()
    shownMs.push(performance.now() - startedMs)
    const idle = sceneIs('idle')
    clear.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }))
    await idle
    // Out of step with the frames.
    await pause(20 + Math.random() * 40)
    const asideMs = performance.now()
    stage.dataset.bench = String(badge)
    await frameDrawn()
    frameMs.push(performance.now() - asideMs)
    await pause(20 + Math.random() * 40)
  }
  return { changedMs, shownMs, frameMs }
}
