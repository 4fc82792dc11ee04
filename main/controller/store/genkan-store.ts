import { createHash } from 'node:crypto'
import { draftEvent, type EventDraft } from '../../contract/events.ts'
import type { Commit } from '../access/machine.ts'
import { sweepBackups } from './backup/places.ts'
import { RestoreUpload } from './backup/restore-upload.ts'
import { checkpointText, publicKeyText } from './chain/checkpoint.ts'
import { EventChain } from './chain/event-chain.ts'
import { type VerifyResult, verifyChain } from './chain/verify.ts'
import { Witness } from './chain/witness.ts'
import { CommitGroup } from './commit-group.ts'
import type { Connection } from './connection.ts'
import type { ControllerLock } from './controller-lock.ts'
import { GuessingMemory } from './guessing-memory.ts'
import { deriveKeys, type StoreKeys } from './keys.ts'
import { LogKeeper } from './log-keeper.ts'
import { AccessLevelTable } from './repositories/access-levels.ts'
import { AlarmTable } from './repositories/alarms.ts'
import { ApiKeyTable } from './repositories/api-keys.ts'
import { AreaTable } from './repositories/areas.ts'
import { BackupPlanTable } from './repositories/backup-plan.ts'
import { CardTable } from './repositories/cards.ts'
import { CodeTables } from './repositories/codes.ts'
import { DeviceTable } from './repositories/devices.ts'
import { DoorCheckTable } from './repositories/door-checks.ts'
import { DoorTable } from './repositories/doors.ts'
import { EventNames } from './repositories/event-names.ts'
import { EventTable } from './repositories/events.ts'
import { GroupTable } from './repositories/groups.ts'
import { LogCutTable } from './repositories/log-cut.ts'
import { OperatorTable, SignInGuardTable } from './repositories/operators.ts'
import { PhotoTable } from './repositories/photos.ts'
import { RecoveryTable } from './repositories/recovery.ts'
import { ScenarioTable } from './repositories/scenarios.ts'
import { SiteTable } from './repositories/site.ts'
import { UserTable } from './repositories/users.ts'
import { LentBadgeTable, VisitorBadgeTable } from './repositories/visitor-badges.ts'
import { VisitorSettingsTable } from './repositories/visitor-settings.ts'
import { VisitTable } from './repositories/visits.ts'
import type { Reserve, ReserveState } from './reserve.ts'
import { StoreDirectory } from './store-directory.ts'
import { isFault, StoreError } from './store-error.ts'
import type { StoreFiles } from './store-files.ts'
import { ImportHold } from './transfer/import-hold.ts'
import { ImportTable } from './transfer/import-table.ts'
import { StoreWorker } from './worker/store-worker.ts'
import { type CommitOutcome, type WorkOutcome, Writer } from './writer.ts'

export interface StoreParts {
  readonly connection: Connection
  readonly lock: ControllerLock
  readonly reserve: Reserve
  readonly files: StoreFiles
  readonly siteKey: Uint8Array
  readonly startMonoMs: number
  readonly nowWallMs: () => number
}

const setWrongCodes = 'UPDATE cards SET wrong_codes = ? WHERE id = ?'
const putGuard =
  'INSERT INTO point_guards (point_id, pause_count, recent_wrong) VALUES (?, ?, ?) ON CONFLICT (point_id) DO UPDATE SET pause_count = excluded.pause_count, recent_wrong = excluded.recent_wrong'
const putDoorState =
  'INSERT INTO door_state (door_id, state) VALUES (?, ?) ON CONFLICT (door_id) DO UPDATE SET state = excluded.state'

/** Commits after which `maintain` moves the write-ahead log into the database. */
const walCheckpointAfter = 64

export class GenkanStore {
  readonly directory: StoreDirectory
  readonly site: SiteTable
  readonly users: UserTable
  readonly photos: PhotoTable
  readonly cards: CardTable
  readonly codes: CodeTables
  readonly groups: GroupTable
  readonly levels: AccessLevelTable
  readonly doors: DoorTable
  readonly doorChecks: DoorCheckTable
  readonly scenarios: ScenarioTable
  readonly areas: AreaTable
  readonly devices: DeviceTable
  readonly apiKeys: ApiKeyTable
  readonly operators: OperatorTable
  readonly signInGuards: SignInGuardTable
  readonly visitorSettings: VisitorSettingsTable
  readonly visits: VisitTable
  readonly visitorBadges: VisitorBadgeTable
  readonly lentBadges: LentBadgeTable
  readonly events: EventTable
  readonly eventNames: EventNames
  readonly alarms: AlarmTable
  readonly logCut: LogCutTable
  readonly imports: ImportTable
  readonly backupPlan: BackupPlanTable
  readonly recovery: RecoveryTable
  readonly restoreUpload: RestoreUpload
  readonly worker: StoreWorker
  readonly #parts: StoreParts
  readonly #keys: StoreKeys
  readonly #chain: EventChain
  readonly #writer: Writer
  readonly #guessing: GuessingMemory
  readonly #witness: Witness
  readonly #log: LogKeeper
  readonly #group = new CommitGroup(
    (works) => this.#together(works),
    () => this.shortenLog(),
  )
  #commitsSinceWalCheckpoint = 0
  /** Deleted personal data may still stand in the write-ahead log. */
  #logToClear = false
  #closed = false

  constructor(parts: StoreParts) {
    const { connection } = parts
    this.#parts = parts
    this.#keys = deriveKeys(parts.siteKey)
    this.#guessing = new GuessingMemory(parts.startMonoMs)
    this.#witness = new Witness(parts.files.witness, this.#keys)
    this.alarms = new AlarmTable(connection)
    this.logCut = new LogCutTable(connection)
    const noteAlarm = (seq: number, event: EventDraft) => this.alarms.note(seq, event)
    this.#chain = new EventChain(connection, this.#keys, parts.nowWallMs, noteAlarm)
    this.#writer = new Writer(connection, this.#chain, parts.reserve)
    this.areas = new AreaTable(connection)
    this.directory = new StoreDirectory(connection, this.#keys, this.#guessing, this.areas)
    this.site = new SiteTable(connection)
    const hold = new ImportHold()
    this.users = new UserTable(connection, parts.nowWallMs, hold)
    this.photos = new PhotoTable(connection)
    this.cards = new CardTable(connection, hold)
    this.codes = new CodeTables(connection, this.#keys, hold)
    this.groups = new GroupTable(connection, hold)
    this.levels = new AccessLevelTable(connection)
    this.doors = new DoorTable(connection, this.#guessing)
    this.doorChecks = new DoorCheckTable(connection)
    this.scenarios = new ScenarioTable(connection)
    this.devices = new DeviceTable(connection)
    this.apiKeys = new ApiKeyTable(connection, this.#keys)
    this.operators = new OperatorTable(connection)
    this.signInGuards = new SignInGuardTable(connection, this.#keys)
    this.visitorSettings = new VisitorSettingsTable(connection)
    this.visits = new VisitTable(connection)
    this.visitorBadges = new VisitorBadgeTable(connection)
    this.lentBadges = new LentBadgeTable(connection)
    this.events = new EventTable(connection, (event) => this.#writer.commit(() => this.#chain.append(event)))
    this.eventNames = new EventNames(connection)
    this.imports = new ImportTable({
      connection,
      folder: parts.files.folder,
      hold,
      transact: (work) => this.transact(work),
      onApplied: () => this.users.forgetCount(),
    })
    this.backupPlan = new BackupPlanTable(connection)
    this.recovery = new RecoveryTable(connection, parts.siteKey)
    this.restoreUpload = new RestoreUpload(parts.files.folder)
    sweepBackups(parts.files.folder)
    this.worker = new StoreWorker({ databasePath: parts.files.database, siteKey: parts.siteKey })
    this.#log = new LogKeeper(connection, this.worker)
    this.#compareWithWitness()
  }

  /** Makes a door step durable before it is carried out; nothing is remembered of what could not be written. */
  commitStep(doorId: string, commit: Commit, nowMonoMs: number): CommitOutcome {
    const { events, wrongCodes, guards, moves, door } = commit
    if (events.length + wrongCodes.length + guards.length + moves.length === 0 && door === null) return 'ok'
    const { connection } = this.#parts
    const outcome = this.#writer.commit(() => {
      for (const event of events) this.#chain.append(event)
      for (const { credentialId, count } of wrongCodes) connection.run(setWrongCodes, count, credentialId)
      for (const { pointId, guard } of guards) {
        connection.run(putGuard, pointId, guard.pauseCount, guard.recentWrongMonoMs.length)
      }
      for (const move of moves) this.areas.move(move)
      if (door !== null) connection.run(putDoorState, doorId, JSON.stringify(door))
    })
    if (outcome === 'ok' || outcome === 'reserve') {
      for (const wrong of wrongCodes) {
        this.#guessing.rememberWrongCode(wrong.credentialId, wrong.count, nowMonoMs)
      }
      for (const { pointId, guard } of guards) this.#guessing.rememberGuard(pointId, guard)
    }
    return outcome
  }

  /** Throws what `work` throws, or a StoreError; nothing is written then. `work` may not be asynchronous. */
  transact<T>(work: (record: (event: EventDraft) => void) => T): T {
    const result = this.#writer.transact(work)
    this.#witness.writeSoon(this.#chain.head)
    return result
  }

  /** As `transact` within `work`, in one durable commit with what else comes in this turn; settles after it. */
  together<T>(work: () => T): Promise<T> {
    return this.#group.add(work)
  }

  /** To be awaited, unless null, by whoever writes much, between its commits: the write-ahead log is long. */
  shortenLog(): Promise<void> | null {
    return this.#log.shorten()
  }

  watchCommits(listener: (events: readonly EventDraft[]) => void): () => void {
    return this.#writer.watch(listener)
  }

  /** The daily checkpoint. */
  checkpoint(): CommitOutcome {
    return this.#writer.commit(() => this.#chain.checkpoint())
  }

  /** The head, signed, as one line to keep elsewhere; null while there is no event. */
  exportCheckpoint(): string | null {
    if (this.#chain.head.seq === 0) return null
    return checkpointText(this.#keys.checkpointPublic, this.#chain.signHead())
  }

  /** The site's public key as people compare it: SHA-256 of its raw bytes, hex. */
  get fingerprint(): string {
    const key = Buffer.from(publicKeyText(this.#keys.checkpointPublic), 'base64url')
    return createHash('sha256').update(key).digest('hex')
  }

  /** Names the first broken link; reads in pieces between turns of the loop. For long chains ask the worker. */
  verify(
    options: { readonly checkpoint?: string; readonly onProgress?: (eventsChecked: number) => void } = {},
  ): Promise<VerifyResult> {
    const { files, siteKey } = this.#parts
    return verifyChain({ ...options, databasePath: files.database, siteKey })
  }

  /** To be called every few seconds while the door is idle. One bounded piece of work (≤ 20 ms) a call. */
  maintain(): ReserveState {
    const { connection, reserve } = this.#parts
    this.#commitsSinceWalCheckpoint += this.#writer.takeCommits()
    const state = reserve.refill()
    if (state === 'refilled' || state === 'filling') return state
    if (this.#chain.inDoubt || this.apiKeys.hasTouched) {
      this.#writeRest()
    } else if (this.#logToClear) {
      this.#clearLog()
    } else if (this.#commitsSinceWalCheckpoint >= walCheckpointAfter) {
      this.#commitsSinceWalCheckpoint = 0
      // A long one is the worker's.
      if (this.shortenLog() !== null) return state
      try {
        connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
        this.#rememberHead()
      } catch (thrown) {
        // Nothing is lost: all is in the log, and the next write shows what is the matter.
        if (!isFault(thrown, 'full', 'io', 'damaged')) throw thrown
      }
    }
    return state
  }

  /** Personal data was deleted: the pages it stood on are zeros (`secure_delete`); what the log holds of it goes soon. */
  forget(): void {
    this.#logToClear = true
  }

  /** Set once the file was found damaged while running: then everything fails and nothing is written. */
  get damage(): StoreError | null {
    return this.#parts.connection.damage
  }

  /** Once is enough; more do nothing. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#chain.inDoubt || this.apiKeys.hasTouched) this.#writeRest()
    this.worker.close()
    this.#rememberHead()
    this.#witness.stop()
    this.#parts.connection.close()
    this.#parts.reserve.close()
    this.#parts.lock.release()
  }

  #together(works: readonly (() => unknown)[]): readonly WorkOutcome[] {
    const outcomes = this.#writer.together(works)
    this.#witness.writeSoon(this.#chain.head)
    return outcomes
  }

  /** An older database, or another history, than this folder last held: said once, in the log. */
  #compareWithWitness(): void {
    try {
      const known = this.#witness.read()
      if (known === null || this.#chain.hashAt(known.seq) === known.hash) return
      // Of an event that was cut it can't be told; the log has gone on beyond it.
      if (known.seq <= this.logCut.start()) return
      const detail = { what: 'older_database', expectedSeq: known.seq, foundSeq: this.#chain.head.seq }
      this.events.append(draftEvent('storage_alarm', this.#parts.nowWallMs(), { detail }))
      this.#witness.write(this.#chain.head)
    } catch (thrown) {
      // A disk that fails here fails the next commit too, and that one is answered for.
      if (!(thrown instanceof StoreError)) throw thrown
    }
  }

  #rememberHead(): void {
    if (this.#chain.inDoubt || this.damage !== null) return
    try {
      this.#witness.write(this.#chain.head)
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown
    }
  }

  /** In two steps: the long one lets others work, the short one then finds little to do. Tried again while one reads. */
  #clearLog(): void {
    const { connection } = this.#parts
    try {
      connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
      const row = connection.get('PRAGMA wal_checkpoint(TRUNCATE)')
      if (row?.busy === 0) this.#logToClear = false
    } catch (thrown) {
      if (!isFault(thrown, 'full', 'io', 'damaged')) throw thrown
    }
  }

  /** What no door waits for. A disk that fails is not a reason to fail here. */
  #writeRest(): void {
    this.#writer.commit(() => this.apiKeys.writeTouched())
  }
}
