import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RestoreProblem } from '../../../contract/backup.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { RestoreOpened, WorkerJobs } from '../../../contract/worker-jobs.ts'
import type { Connection } from '../connection.ts'
import type { GenkanStore } from '../genkan-store.ts'
import { openStore } from '../open-store.ts'
import { bytes, integer, text, textOrNull } from '../rows.ts'
import { syncFolder } from '../store-files.ts'
import type { Job, JobContext } from '../worker/job.ts'
import { isBackupName } from './backup-folder.ts'
import { inTurn } from './in-turn.ts'
import { partNames } from './manifest.ts'
import { wordsOf } from './passphrase.ts'
import { backupPlaces } from './places.ts'
import { restoreChanges } from './restore-changes.ts'
import { type Unsealed, unseal } from './unseal.ts'

/** The site that is here, as far as a restore must know it. */
interface Here {
  readonly id: string
  readonly connection: Connection
}

/** Opens a backup beside the site's own data, brings it to this release's schema, and says what it would bring. */
export const openBackup: Job<'restore.open'> = (context, input) => inTurn(() => open(context, input))

async function open(
  context: JobContext<WorkerJobs['restore.open']['progress']>,
  input: WorkerJobs['restore.open']['input'],
): Promise<RestoreOpened> {
  const dataDir = dirname(context.databasePath)
  const { staged, upload } = backupPlaces(dataDir)
  const { source, phrase, release, nowMs, demo } = input
  const path = source.from === 'upload' ? upload : fileIn(source.folder, source.file)
  const { breathe, progress } = context
  const unsealing = await unseal(path, staged, { words: wordsOf(phrase), release, breathe, progress })
  if (!unsealing.ok) return unsealing
  const { manifest, siteKey } = unsealing.unsealed
  if (manifest.site.demo !== demo) return refused(staged, 'demo')
  const inside = withStaged(staged, siteKey, release, nowMs, ({ site, fingerprint }) => ({
    siteId: site.get()?.id,
    fingerprint,
  }))
  if (!inside.ok) return refused(staged, inside.problem)
  if (inside.value.siteId !== manifest.site.id) return refused(staged, 'not_sound')
  const here = input.hasSite ? siteHere(context.openConnection()) : null
  return {
    ok: true,
    siteKey,
    preview: {
      ...whatItBrings(unsealing.unsealed, here, context.siteKey),
      fingerprint: inside.value.fingerprint,
      changes:
        here?.id === manifest.site.id
          ? restoreChanges(here.connection, join(staged, partNames.database))
          : null,
    },
  }
}

/** A name alone: what a folder's list gave. */
function fileIn(folder: string, file: string): string {
  if (!isBackupName(file)) throw new Error('not the name of a backup')
  return join(folder, file)
}

function refused(staged: string, problem: RestoreProblem): RestoreOpened {
  rmSync(staged, { recursive: true, force: true })
  return { ok: false, problem, word: null }
}

function whatItBrings({ manifest, siteKey }: Unsealed, here: Here | null, keyHere: Uint8Array) {
  const same = here?.id === manifest.site.id
  return {
    siteName: manifest.site.name,
    madeAtMs: manifest.madeAtMs,
    release: manifest.release,
    counts: manifest.counts,
    here: here === null ? 'none' : same ? 'same' : 'other',
    otherKey: same && !Buffer.from(siteKey).equals(keyHere),
  } as const
}

/** Null before set-up. */
function siteHere(connection: Connection): Here | null {
  const row = connection.get('SELECT id FROM site WHERE one = 1')
  return row === undefined ? null : { id: text(row, 'id'), connection }
}

/**
 * The last thing before the change: writes into the staged log that and over what it was restored, and turns off what a
 * restore must not bring back to life by itself.
 */
export const prepareRestore: Job<'restore.prepare'> = (context, input) => {
  const { staged } = backupPlaces(dirname(context.databasePath))
  const { siteKey, release, nowMs, actorId, madeAtMs } = input
  const here = input.hasSite ? context.openConnection() : null
  const detail = { madeAtMs, ...(here === null ? {} : headHere(here)) }
  const spent = here !== null && codeHere(here)
  const done = withStaged(staged, siteKey, release, nowMs, (store) => {
    store.transact((record) => {
      store.apiKeys.turnOffAll()
      if (spent !== false && store.recovery.sheet()?.codeHash !== spent) store.recovery.spendCode(null)
      record(draftEvent('admin_site_restored', nowMs, { actorId, detail }))
    })
  })
  if (!done.ok) throw new Error(`what was staged is ${done.problem}`)
  keepOnlyDatabase(staged)
  return null
}

/** Where the log stood that is left behind: the fork in the site's history. */
function headHere(connection: Connection): { readonly overSeq: number; readonly overHash: string } {
  const row = connection.get('SELECT seq, hash FROM chain_head WHERE one = 1') ?? {}
  return { overSeq: integer(row, 'seq'), overHash: Buffer.from(bytes(row, 'hash')).toString('hex') }
}

/** The recovery code that holds now; null if it was used: an older backup must not make it good again. */
function codeHere(connection: Connection): string | null {
  const row = connection.get('SELECT code_hash FROM recovery_sheet WHERE one = 1')
  return row === undefined ? null : textOrNull(row, 'code_hash')
}

/** Opens what was staged as the site's store is opened, and closes it again. */
function withStaged<T>(
  folder: string,
  siteKey: Uint8Array,
  release: string,
  nowMs: number,
  work: (store: GenkanStore) => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RestoreProblem } {
  const opened = openStore({
    dataDir: folder,
    siteKey,
    keyState: 'present',
    release,
    startMonoMs: 0,
    nowWallMs: () => nowMs,
    reserveBytes: 0,
  })
  if (opened.kind === 'newer') return { ok: false, problem: 'newer' }
  if (opened.kind !== 'open') return { ok: false, problem: 'not_sound' }
  try {
    return { ok: true, value: work(opened.store) }
  } finally {
    opened.store.close()
  }
}

/** What a store keeps beside its database is made anew in its place. */
function keepOnlyDatabase(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== partNames.database) rmSync(join(folder, name), { force: true })
  }
  const file = openSync(join(folder, partNames.database), 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  syncFolder(folder)
}
