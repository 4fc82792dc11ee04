import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { draftEvent } from '../../../../main/contract/events.ts'
import { Rest } from '../../../../main/controller/store/worker/door-first.ts'
import type { ToWorker } from '../../../../main/controller/store/worker/messages.ts'
import { JobRunner } from '../../../../main/controller/store/worker/run-jobs.ts'
import { StoreWorker } from '../../../../main/controller/store/worker/store-worker.ts'
import { freshStore, siteKey } from '../temp-store.ts'

function oddWorker(): StoreWorker {
  const entry = new URL('./odd-worker.ts', import.meta.url)
  const worker = new StoreWorker({ databasePath: join('nowhere', 'genkan.db'), siteKey, entry })
  onTestFinished(() => worker.close())
  return worker
}
const answered = (worker: StoreWorker, checkpoint: string | null) =>
  worker.run('log.verify', { checkpoint }).then(
    (verdict) => verdict.kind,
    (error: { readonly fault?: string }) => error.fault ?? String(error),
  )

function storeWithEvents(count: number) {
  const { store, dataDir } = freshStore()
  store.transact((record) => {
    for (let n = 0; n < count; n += 1) record(draftEvent('door_granted', n, { doorId: 'door-1' }))
  })
  return { store, databasePath: join(dataDir, 'genkan.db') }
}

test('a job runs on the database as it is, and tells its progress', async () => {
  const { store } = storeWithEvents(1_200)
  const progress: number[] = []
  const verdict = await store.worker.run(
    'log.verify',
    { checkpoint: null },
    { onProgress: (events) => progress.push(events) },
  )
  expect(verdict).toMatchObject({ kind: 'intact', lastSeq: 1_200 })
  expect(progress).toEqual([500, 1_000, 1_200])
  store.events.append(draftEvent('door_acu_startup', 0))
  expect(await store.worker.run('log.verify', { checkpoint: null })).toMatchObject({ lastSeq: 1_201 })
})

test('a checkpoint that is none of this site is told, as the store itself tells it', async () => {
  const { store } = freshStore()
  expect(await store.worker.run('log.verify', { checkpoint: 'x' })).toEqual({ kind: 'foreign_checkpoint' })
})

test('a cancelled job rejects at once with the reason; others go on', async () => {
  const { store } = storeWithEvents(3_000)
  const cancel = new AbortController()
  const first = store.worker.run(
    'log.verify',
    { checkpoint: null },
    { signal: cancel.signal, onProgress: () => cancel.abort('enough') },
  )
  const second = store.worker.run('log.verify', { checkpoint: null })
  await expect(first).rejects.toBe('enough')
  expect(await second).toMatchObject({ kind: 'intact', lastSeq: 3_000 })
  const late = store.worker.run('log.verify', { checkpoint: null }, { signal: AbortSignal.abort('late') })
  await expect(late).rejects.toBe('late')
})

test.each(['die', 'throw'])(
  'a worker that ends (%s) fails what is open, and the next job has another',
  async (end) => {
    const worker = oddWorker()
    const open = answered(worker, 'wait')
    expect(await answered(worker, end)).toBe('io')
    expect(await open).toBe('io')
    expect(await answered(worker, null)).toBe('intact')
  },
)

test('what a job fails with is a fault of the store, or a bug', async () => {
  const worker = oddWorker()
  expect(await answered(worker, 'full')).toBe('full')
  expect(await answered(worker, 'bug')).toMatch(/a bug in a job/)
})

test('the worker ends with the store: what is open fails, and nothing starts after', async () => {
  const worker = oddWorker()
  const open = answered(worker, 'wait')
  worker.close()
  expect(await open).toBe('io')
  expect(await answered(worker, null)).toBe('io')
})

test('a worker that nobody asks gives its memory back, and the next job has another', async () => {
  const entry = new URL('./odd-worker.ts', import.meta.url)
  const worker = new StoreWorker({ databasePath: join('nowhere', 'genkan.db'), siteKey, entry, idleMs: 1 })
  onTestFinished(() => worker.close())
  expect(await answered(worker, null)).toBe('intact')
  await vi.waitUntil(() => !worker.isRunning)
  const [first, second] = [answered(worker, null), answered(worker, null)]
  expect(worker.isRunning).toBe(true)
  expect([await first, await second]).toEqual(['intact', 'intact'])
})

test('a patient job is told while somebody stands at a door, and no other is', async () => {
  const worker = oddWorker()
  let entering = true
  worker.restWhile(() => entering)
  const rests = () => worker.run('log.verify', { checkpoint: 'rests' }) as Promise<unknown>
  expect(await rests()).toEqual([])
  const cancel = new AbortController()
  const order = { checkpoint: 'wait' } as never
  const check = worker.run('import.check', order, { signal: cancel.signal })
  expect(await rests()).toEqual([true])
  entering = false
  await vi.waitUntil(async () => ((await rests()) as boolean[]).at(-1) === false)
  entering = true
  await vi.waitUntil(async () => ((await rests()) as boolean[]).at(-1) === true)
  cancel.abort('enough')
  await expect(check).rejects.toBe('enough')
  // With the job its rest is over: the next one begins fresh.
  await vi.waitUntil(async () => ((await rests()) as boolean[]).at(-1) === false)
})

describe('the end of a thread', () => {
  const verify = { type: 'run', id: 1, name: 'log.verify', input: { checkpoint: null } } satisfies ToWorker

  test.each(['idle', 'at work'])('that is %s comes by itself', async (state) => {
    const { databasePath } = storeWithEvents(3_000)
    const program = new URL('../../../../main/controller/store/worker/worker.ts', import.meta.url)
    const thread = new Worker(program)
    const messages: ToWorker[] = [{ type: 'open', databasePath, siteKey }, verify]
    for (const message of messages) thread.postMessage(message)
    if (state === 'idle') {
      let type = ''
      while (type !== 'done') [{ type }] = await once(thread, 'message')
    } else await once(thread, 'message')
    thread.postMessage({ type: 'end' } satisfies ToWorker)
    // One that is ended from outside has 1.
    expect(await once(thread, 'exit')).toEqual([0])
  })

  test('waits for its jobs, and is told once', async () => {
    const { databasePath } = storeWithEvents(12_000)
    const told: string[] = []
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const runner = new JobRunner(
      ({ type }) => {
        told.push(type)
        // In the midst of the job.
        if (told.length === 1) runner.receive({ type: 'end' })
      },
      () => {
        told.push('ended')
        resolve()
      },
    )
    runner.receive({ type: 'open', databasePath, siteKey })
    runner.receive(verify)
    await ended
    expect(told.filter((type) => type !== 'progress')).toEqual(['ended'])
  })

  test('is made for one that does not come to it, after five seconds', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate')
    onTestFinished(() => {
      terminate.mockRestore()
      vi.useRealTimers()
    })
    const worker = oddWorker()
    const open = answered(worker, 'wait')
    expect(await answered(worker, null)).toBe('intact')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    worker.close()
    expect(await open).toBe('io')
    vi.advanceTimersByTime(4_999)
    expect(terminate).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(terminate).toHaveBeenCalledOnce()
  })
})

describe('a rest', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('is none while nobody stands at a door', async () => {
    await new Rest().over()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends for all who rest when the door is free', async () => {
    const rest = new Rest()
    rest.set(true)
    const both = Promise.all([rest.over(), rest.over()])
    rest.set(false)
    await both
    expect(vi.getTimerCount()).toBe(0)
  })

  test('ends after a second, however long somebody stands there, and begins anew', async () => {
    const rest = new Rest()
    rest.set(true)
    for (let times = 0; times < 3; times += 1) {
      let isOver = false
      void rest.over().then(() => {
        isOver = true
      })
      await vi.advanceTimersByTimeAsync(999)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(isOver).toBe(true)
    }
  })
})
