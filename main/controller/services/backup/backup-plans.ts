import { type BackupPlan, type PhraseLanguage, passphraseWords } from '../../../contract/backup.ts'
import type { DeskBackupPlan } from '../../../contract/desk/backups.ts'
import { type Failure, fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Randomness } from '../ports/randomness.ts'
import type { Store } from '../ports/store.ts'
import { staleProblem } from '../versions.ts'

/** A passphrase that is shown and not confirmed is forgotten after this long. */
const shownMs = 30 * 60_000

export type PlanChange = Pick<BackupPlan, 'scheduled' | 'folder' | 'atMinute' | 'keep'>

/** A passphrase between its showing and its confirmation: the one time that it is anywhere. */
interface Shown {
  readonly words: readonly string[]
  /** From 1. */
  readonly ask: readonly number[]
  readonly untilMonoMs: number
}

/** When and where backups are made, and the passphrase that they are sealed for. */
export class BackupPlans {
  readonly #store: Store
  readonly #clock: Clock
  readonly #random: Randomness
  /** By operator. */
  readonly #shown = new Map<string, Shown>()

  constructor(store: Store, clock: Clock, random: Randomness) {
    this.#store = store
    this.#clock = clock
    this.#random = random
  }

  view(): DeskBackupPlan {
    const { key, scheduled, folder, atMinute, keep, version } = this.#store.backupPlan.get()
    const { madeAtMs, file, bytes, failedAtMs, fault } = this.#store.backupPlan.record()
    return {
      keyMadeAtMs: key?.madeAtMs ?? null,
      scheduled,
      folder,
      atMinute,
      keep,
      version,
      last: madeAtMs === null ? null : { atMs: madeAtMs, file, bytes },
      failed: failedAtMs === null || fault === null ? null : { atMs: failedAtMs, fault },
    }
  }

  look(folder: string) {
    return this.#store.worker.run('backup.look', { folder, onOtherDisk: false })
  }

  /** This site's backups in the plan's folder, newest first; null if it can't be read. */
  async list() {
    const { folder } = this.#store.backupPlan.get()
    if (folder === '') return []
    return this.#store.worker.run('backup.list', { folder, siteId: this.#store.site.get()?.id ?? null })
  }

  async save(actor: Actor, change: PlanChange, seen: number): Promise<Result<DeskBackupPlan>> {
    const folderProblem = pathProblem(change)
    if (folderProblem) return folderProblem
    const looked = change.folder === '' ? null : await this.look(change.folder)
    if (looked?.fault)
      return fail('invalid_input', 'The folder can take no backup.', { folder: { code: 'unknown' } })
    const before = this.#store.backupPlan.get()
    const stale = staleProblem(seen, before.version)
    if (stale) return stale
    if (change.scheduled && before.key === null) return fail('conflict', 'There is no passphrase yet.')
    this.#store.transact((record) => {
      this.#store.backupPlan.put({ ...before, ...change, onOtherDisk: looked !== null && !looked.sameDisk })
      const { scheduled, atMinute, keep } = change
      record(this.#event('admin_backup_changed', actor, { scheduled, atMinute, keep }))
    })
    return succeed(this.view())
  }

  async newPassphrase(actor: Actor, language: PhraseLanguage): Promise<Omit<Shown, 'untilMonoMs'>> {
    const words = await this.#store.worker.run('backup.passphrase', { language })
    const first = 1 + this.#random.integer(passphraseWords - 1)
    const ask = [first, first + 1 + this.#random.integer(passphraseWords - first)]
    this.#shown.set(actor.id, { words, ask, untilMonoMs: this.#clock.monoMs() + shownMs })
    return { words, ask }
  }

  /** Of the words only the public key is kept. Backups made before open with the passphrase of their time. */
  async confirmPassphrase(actor: Actor, typed: readonly string[]): Promise<Result<void>> {
    const shown = this.#shown.get(actor.id)
    if (shown === undefined || this.#clock.monoMs() >= shown.untilMonoMs) {
      this.#shown.delete(actor.id)
      return fail('not_found', 'There is no passphrase to confirm: make a new one.')
    }
    const asked = shown.ask.map((place, n) => ({ place, word: typed[n] ?? '' }))
    const key = await this.#store.worker.run('backup.key', { words: shown.words, asked })
    if (key === null) return fail('wrong_password', 'These are not the words that were shown.')
    if (!this.#shown.delete(actor.id)) return fail('conflict', 'It was confirmed already.')
    const madeAtMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.backupPlan.put({ ...this.#store.backupPlan.get(), key: { ...key, madeAtMs } })
      record(this.#event('admin_backup_passphrase_set', actor, {}))
    })
    return succeed(undefined)
  }

  #event(type: Parameters<typeof draftEvent>[0], actor: Actor, detail: Record<string, number | boolean>) {
    return draftEvent(type, this.#clock.wallMs(), { actorId: actor.id, detail })
  }
}

/** A folder of this machine by its whole path: nothing else says where it is. */
function pathProblem({ folder, scheduled }: PlanChange): Failure | null {
  if (folder === '' && !scheduled) return null
  if (folder === '') return fail('invalid_input', 'A folder is needed.', { folder: { code: 'required' } })
  const whole = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(folder)
  return whole
    ? null
    : fail('invalid_input', 'The folder needs its whole path.', { folder: { code: 'invalid' } })
}
