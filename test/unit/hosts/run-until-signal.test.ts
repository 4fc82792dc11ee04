import { afterEach, expect, it, vi } from 'vitest'
import { runUntilSignal } from '../../../main/hosts/run-until-signal.ts'

afterEach(() => vi.restoreAllMocks())
const forever = new Promise<number>(() => {})
const before = process.listenerCount('SIGTERM')

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops the host and gives 0', async (signal) => {
  let stopped = 0
  const running = runUntilSignal({
    ended: forever,
    stop: async () => {
      stopped += 1
    },
  })
  process.emit(signal)
  expect(await running).toBe(0)
  expect(stopped).toBe(1)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

it('a host that ends by itself gives its own code', async () => {
  expect(await runUntilSignal({ ended: Promise.resolve(3), stop: async () => {} })).toBe(3)
})

it('a stop that fails is 1', async () => {
  const running = runUntilSignal({ ended: forever, stop: () => Promise.reject(new Error('stuck')) })
  process.emit('SIGTERM')
  expect(await running).toBe(1)
})

it('a second signal does not wait for the first', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  let finish = () => {}
  const running = runUntilSignal({
    ended: forever,
    stop: () =>
      new Promise((resolve) => {
        finish = resolve
      }),
  })
  process.emit('SIGINT')
  expect(exit).not.toHaveBeenCalled()
  process.emit('SIGINT')
  expect(exit).toHaveBeenCalledWith(130)
  finish()
  await running
})
