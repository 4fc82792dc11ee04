import type { CheckRecord, CommissioningCheck } from '../../../contract/commissioning.ts'
import type { BindingRole } from '../../../contract/devices.ts'
import type { DoorMonitoring } from '../../../contract/door-monitoring.ts'
import type {
  AccessLevel,
  ApiKey,
  Card,
  DeviceBinding,
  Door,
  EntryCode,
  ExceptionCalendar,
  Group,
  MfaCode,
  Photo,
  Scenario,
  SiteSettings,
  StoredCard,
  StoredUser,
  User,
  UserKey,
  WeekWindow,
} from '../../../contract/entities.ts'
import type { EventDraft, EventRecord, EventType } from '../../../contract/events.ts'
import type { LogVerdict } from '../../../contract/worker-jobs.ts'
import type { Directory } from '../../access/directory.ts'
import type { Commit, DurableDoorState, PointGuard } from '../../access/machine.ts'
import type { UserFacts } from '../../access/model.ts'
import type { AreaRepository } from './area-store.ts'
import type { BackupPlanRepository, RecoveryRepository, RestoreUploads } from './backup-store.ts'
import type { AlarmRepository, EventNames, LogCutRepository } from './event-store.ts'
import type { OperatorRepository, SignInGuardRepository } from './operator-store.ts'
import type { ImportRepository } from './transfer-store.ts'
import type {
  LentBadgeRepository,
  VisitorBadgeRepository,
  VisitorSettingsRepository,
  VisitRepository,
} from './visitor-store.ts'
import type { StoreWorker } from './worker.ts'

/**
 * The storage the services need, implemented over SQLite. All calls are synchronous and short. Changes are
 * made inside `transact`, in one durable commit with their events.
 */
export interface Store {
  /** The questions of the door rules; `rememberWrongCode` feeds `wrongCodes().lastMs` since this start. */
  readonly directory: PersonDirectory
  readonly site: SiteRepository
  readonly users: UserRepository
  readonly photos: PhotoRepository
  readonly cards: CardRepository
  readonly codes: CodeRepository
  readonly groups: GroupRepository
  readonly levels: AccessLevelRepository
  readonly doors: DoorRepository
  readonly doorChecks: DoorCheckRepository
  readonly scenarios: ScenarioRepository
  readonly areas: AreaRepository
  readonly devices: DeviceRepository
  readonly apiKeys: ApiKeyRepository
  readonly operators: OperatorRepository
  readonly signInGuards: SignInGuardRepository
  readonly visitorSettings: VisitorSettingsRepository
  readonly visits: VisitRepository
  readonly visitorBadges: VisitorBadgeRepository
  readonly lentBadges: LentBadgeRepository
  readonly events: EventRepository
  readonly eventNames: EventNames
  readonly alarms: AlarmRepository
  readonly logCut: LogCutRepository
  readonly imports: ImportRepository
  readonly backupPlan: BackupPlanRepository
  readonly recovery: RecoveryRepository
  readonly restoreUpload: RestoreUploads
  readonly worker: StoreWorker

  /** Makes a door step durable: events, counters, guards, whereabouts, door state, in one commit. `nowMonoMs` dates the wrong codes. */
  commitStep(doorId: string, commit: Commit, nowMonoMs: number): CommitOutcome
  /** Runs `work` and writes its events in one commit. A throw rolls all back and is thrown on. */
  transact<T>(work: (record: (event: EventDraft) => void) => T): T
  /**
   * Runs `work`, which may transact, in one durable commit with others that come at the same time, and settles when it
   * is on disk; a throw of its own undoes its own transaction alone. Nothing that a door decides belongs in it.
   */
  together<T>(work: () => T): Promise<T>
  /**
   * Whoever writes much asks after each of its commits and awaits what it is given, if anything: the write-ahead log is
   * long, and is moved where no door waits for it. Never rejects.
   */
  shortenLog(): Promise<void> | null
  /** Calls back after each commit that holds events, when the turn of the loop is over. Returns what ends it. */
  watchCommits(listener: (events: readonly EventDraft[]) => void): () => void
  /** Walks the whole chain, in pieces that let the loop run. */
  verify(): Promise<LogVerdict>
  /** The daily signed checkpoint. */
  checkpoint(): CommitOutcome
  /** The end of the log, signed, as one line to keep elsewhere; null while there is no event. */
  exportCheckpoint(): string | null
  /** The site's public key as people compare it: SHA-256, hex. */
  readonly fingerprint: string
  /** After personal data was deleted: `maintain` also takes it out of the write-ahead log, soon. */
  forget(): void
  /** One bounded piece of upkeep; call it every few seconds. `short` while the reserve can't be refilled. */
  maintain(): 'whole' | 'refilled' | 'filling' | 'short'
  close(): void
}

/** `full` = the disk, and the reserve with it, is spent. Nothing was written unless `ok`. `reserve`: written, but on the reserve: alarm. */
export type CommitOutcome = 'ok' | 'reserve' | 'full' | 'failed'

export interface PersonDirectory extends Directory {
  /** A person as this door knows them, without a credential. */
  factsOf(userId: string, doorId: string): UserFacts | null
}

export interface SiteRepository {
  /** Null before set-up. */
  get(): SiteSettings | null
  put(site: SiteSettings): void
  /** Up by one with each `put`. */
  version(): number
}

export interface UserRepository {
  find(key: UserKey): StoredUser | null
  insert(user: User): void
  /** The version grows with it. */
  update(user: User): void
  setVisitor(userId: string, visitor: boolean): void
  /** Makes up to `limit` people findable whom an older release or an import wrote; how many it did. */
  foldNext(limit: number): number
  delete(userId: string): void
  /** In creation order, after the given id. */
  list(afterId: string | null, limit: number): readonly StoredUser[]
  count(): number
}

export interface PhotoRepository {
  get(userId: string): Photo | null
  put(userId: string, photo: Photo, atMs: number): void
  delete(userId: string): void
}

export interface CardRepository {
  get(id: string): StoredCard | null
  byCardId(cardId: string): StoredCard | null
  ofUser(userId: string): readonly StoredCard[]
  /** Null: found again. */
  setLost(id: string, lostAtMs: number | null): void
  insert(card: Card): void
  setActive(id: string, active: boolean): void
  delete(id: string): void
  clearWrongCodes(id: string): void
}

/** Codes go in as digits and are stored encrypted with a keyed hash; they come out only by `reveal…`. */
export interface CodeRepository {
  entryCodeOf(userId: string): EntryCode | null
  ownerOfEntryCode(code: string): EntryCode | null
  setEntryCode(entry: EntryCode, code: string): void
  deleteEntryCode(userId: string): void
  revealEntryCode(userId: string): string | null
  mfaCodesOf(userId: string): readonly MfaCode[]
  findMfaCode(userId: string, code: string): MfaCode | null
  insertMfaCode(mfaCode: MfaCode, code: string): void
  setDuress(mfaCodeId: string, duress: boolean): void
  deleteMfaCode(id: string): void
  /** By MFA code id. */
  revealMfaCodes(userId: string): ReadonlyMap<string, string>
  /** How many entry codes of each length are allocated: for the keypad-only ratio. */
  entryCodeCounts(): ReadonlyMap<number, number>
}

export interface GroupRepository {
  list(): readonly Group[]
  get(id: string): Group | null
  insert(group: Group): void
  rename(id: string, name: string): void
  version(id: string): number
  /** At most as many; returns how many went. */
  removeMembers(groupId: string, most: number): number
  delete(id: string): void
  members(groupId: string): readonly string[]
  addMember(groupId: string, userId: string): void
  removeMember(groupId: string, userId: string): void
  ofUser(userId: string): readonly Group[]
}

export interface AccessLevelRepository {
  list(): readonly AccessLevel[]
  get(id: string): AccessLevel | null
  put(level: AccessLevel): void
  version(id: string): number
  delete(id: string): void
}

export interface DoorRepository {
  list(): readonly Door[]
  get(id: string): Door | null
  /** A point that is no longer among its points goes with what serves it. */
  put(door: Door): void
  /** With all that is of this door alone, and out of what names it among others. Its devices are free again. */
  delete(id: string): void
  /** The point that the screen shows; null: nobody chose, or it is gone. */
  screenPoint(): string | null
  setScreenPoint(pointId: string): void
  week(doorId: string): readonly WeekWindow[]
  putWeek(doorId: string, windows: readonly WeekWindow[]): void
  /** Of the door's settings and of its week, which are edited apart. */
  versions(doorId: string): { readonly settings: number; readonly week: number }
  calendarVersion(id: string): number
  exceptionCalendars(): readonly ExceptionCalendar[]
  exceptionCalendar(id: string): ExceptionCalendar | null
  putExceptionCalendar(calendar: ExceptionCalendar): void
  deleteExceptionCalendar(id: string): void
  /** Null until somebody has set it. */
  monitoring(doorId: string): DoorMonitoring | null
  putMonitoring(doorId: string, monitoring: DoorMonitoring): void
  /** 0 until somebody has set it. */
  monitoringVersion(doorId: string): number
  durableState(doorId: string): DurableDoorState | null
  guards(doorId: string): Readonly<Record<string, PointGuard>>
}

export interface DoorCheckRepository {
  /** As they were recorded, at whatever device. */
  list(doorId: string): readonly CheckRecord[]
  /** Takes the place of an earlier one of the same check. */
  put(doorId: string, record: CheckRecord): void
  delete(doorId: string, check: CommissioningCheck): void
}

export interface ScenarioRepository {
  list(): readonly Scenario[]
  get(id: string): Scenario | null
  put(scenario: Scenario): void
  setActive(id: string, active: boolean): void
  version(id: string): number
  delete(id: string): void
}

export interface DeviceRepository {
  list(): readonly DeviceBinding[]
  put(binding: DeviceBinding): void
  /** What has this role at this point or door. */
  remove(role: BindingRole, targetId: string): void
  delete(deviceId: string): void
}

export interface ApiKeyRepository {
  list(): readonly ApiKey[]
  get(id: string): ApiKey | null
  insert(key: ApiKey, secretHash: string): void
  bySecretHash(secretHash: string): ApiKey | null
  revoke(id: string, atMs: number): void
  turnOn(id: string): void
  /** May be written lazily. */
  touch(id: string, atMs: number): void
}

export interface EventQuery {
  readonly fromMs: number | null
  /** Exclusive. */
  readonly toMs: number | null
  readonly types: readonly EventType[] | null
  readonly doorId: string | null
  readonly userId: string | null
  /** Newest first: only events with a smaller sequence number. */
  readonly beforeSeq: number | null
  readonly limit: number
}

export interface EventRepository {
  query(query: EventQuery): readonly EventRecord[]
  last(): EventRecord | null
  get(seq: number): EventRecord | null
  count(): number
  /** Where the log begins and ends; `first` is beyond `last` where it is empty. */
  ends(): { readonly first: number; readonly last: number }
  lastCheckpoint(): { readonly seq: number; readonly atMs: number } | null
  /** Appends in a commit of its own. */
  append(event: EventDraft): CommitOutcome
}
