import type {
  BackupCounts,
  BackupFault,
  BackupKey,
  BackupProgress,
  KeptBackup,
  PhraseLanguage,
  RestorePreview,
  RestoreProblem,
} from './backup.ts'
import type { PeopleFilter, PeoplePage, PeopleSort } from './desk/people.ts'
import type {
  CheckProgress,
  Encoding,
  ImportChange,
  ImportOptions,
  ImportProblem,
  ImportProblemCode,
  ImportSummary,
  Inspection,
  Separator,
  TransferKind,
} from './desk/transfer.ts'
import type { EventRecord, EventType } from './events.ts'
import type { Weekday } from './local-time.ts'
import type { RefusalReason } from './reasons.ts'

/** What a walk over the whole log found; `broken` names the first link that does not hold, and how. */
export type LogVerdict =
  | { readonly kind: 'intact'; readonly lastSeq: number }
  /** Intact, but the checkpoint given is of a part that was cut by the site's own rule. */
  | { readonly kind: 'checkpoint_cut'; readonly firstSeq: number; readonly lastSeq: number }
  | { readonly kind: 'broken'; readonly seq: number; readonly fault: string }
  | { readonly kind: 'foreign_checkpoint' }
  | { readonly kind: 'unreadable'; readonly afterSeq: number }

/** A public holiday: its ISO date and its name. */
export interface Holiday {
  readonly date: string
  readonly name: string
}

export interface WeekSpan {
  readonly weekday: Weekday
  readonly startMinute: number
  readonly endMinute: number
}

/** Of a person what a list needs. */
export interface NamedPerson {
  readonly id: string
  readonly firstName: string
  readonly middleName: string
  readonly lastName: string
  readonly company: string
  readonly department: string
}

/** Somebody's last passage of a day. */
export interface LastPassage {
  readonly person: NamedPerson
  readonly sinceMs: number
}

export interface RegisterVisit {
  readonly visitId: string
  readonly visitor: NamedPerson
  readonly host: NamedPerson | null
  readonly arrivedAtMs: number
  readonly leftAtMs: number | null
  readonly badgeNumber: string
}

interface Job<Input, Output, Progress = never> {
  readonly input: Input
  readonly output: Output
  readonly progress: Progress
}

/**
 * What the controller's worker does, by name: long reads, which may not hold the door's loop. All that goes to and
 * fro is copied between threads, so plain data only.
 */
export interface WorkerJobs {
  /** Whether a password is one that guessers try early: common ones, runs, and words of this site. */
  'passwords.guessable': Job<{ readonly password: string; readonly siteWords: readonly string[] }, boolean>
  /** Public holidays of a year, by date. `locale`: the language of their names, where the country has it. */
  readonly 'holidays.ofYear': Job<
    { readonly country: string; readonly year: number; readonly locale: 'ja' | 'en' },
    readonly Holiday[]
  >
  /** Countries whose holidays are known, and the one that the zone lies in. */
  readonly 'holidays.countries': Job<
    { readonly zone: string },
    { readonly codes: readonly string[]; readonly ofZone: string | null }
  >
  /** How many belong to each group, by its id; a group without members is absent. */
  readonly 'groups.memberCounts': Job<null, ReadonlyMap<string, number>>
  /** People who may pass a door in these times and have a card, but no second factor. `people` ends at the limit. */
  readonly 'doors.withoutSecondFactor': Job<
    {
      readonly doorId: string
      readonly times: readonly WeekSpan[]
      readonly nowMs: number
      readonly limit: number
    },
    { readonly count: number; readonly people: readonly NamedPerson[] }
  >
  /** Walks the event chain; `checkpoint`: an exported one that the chain must also meet. Progress: events checked. */
  readonly 'log.verify': Job<{ readonly checkpoint: string | null }, LogVerdict, number>
  /** A page of the log, newest first. It gives up looking after `budgetMs` and says where. */
  readonly 'events.page': Job<EventSearch & { readonly budgetMs: number }, EventsFound>
  /** The same as lines of CSV, with names as they are now. `head`: the columns' names go before. */
  readonly 'events.csv': Job<EventSearch & CsvOptions, CsvPiece>
  /** Verdicts between each two of these instants (UTC ms, rising, on whole quarters of an hour). */
  readonly 'events.tally': Job<{ readonly edges: readonly number[] }, readonly TallyRow[]>
  /** Who came in since `fromMs` and, where exits are known, has not gone out again; visitors not counted. */
  readonly 'visitors.peopleInside': Job<{ readonly fromMs: number }, readonly LastPassage[]>
  /** Visits that arrived in [first, last) of `days`, and entries of each day. `days`: the instants at which they begin. */
  readonly 'visitors.register': Job<
    { readonly days: readonly number[] },
    { readonly visits: readonly RegisterVisit[]; readonly entries: readonly number[] }
  >
  /** All that is kept about a person, as JSON; null if there is nobody. */
  readonly 'people.export': Job<{ readonly userId: string }, string | null>
  /** A page of the people who match. */
  readonly 'people.search': Job<PeopleSearch, PeoplePage>
  /** The ids alone of a page, and the number of all. */
  readonly 'people.ids': Job<
    PeopleSearch,
    { readonly snapshot: string; readonly total: number; readonly ids: readonly string[] }
  >
  /** How an uploaded file is to be read, and its first rows. */
  readonly 'import.inspect': Job<
    {
      readonly importId: string
      readonly encoding: Encoding | null
      readonly separator: Separator | null
    },
    Inspection
  >
  /** Reads all of it and stages what it would do. */
  readonly 'import.check': Job<ImportCheck, ImportSummary, CheckProgress>
  readonly 'import.changes': Job<
    {
      readonly importId: string
      readonly offset: number
      readonly limit: number
      readonly action: ImportChange['action'] | null
    },
    { total: number; rows: ImportChange[] }
  >
  readonly 'import.problems': Job<
    {
      readonly importId: string
      readonly offset: number
      readonly limit: number
      readonly column: string | null
      readonly code: ImportProblemCode | null
    },
    { total: number; rows: ImportProblem[] }
  >
  /** What no longer fits since the check. */
  readonly 'import.recheck': Job<
    { readonly importId: string; readonly kind: TransferKind },
    readonly ImportProblem[]
  >
  /** Moves the write-ahead log into the database, so that the door's loop need not. */
  readonly 'store.checkpoint': Job<Record<string, never>, null>
  readonly 'export.page': Job<ExportPage, ExportedPage>
  /** These facts with logs, machine and counts of events. `pack`: as a zip too; else that is empty. */
  readonly diagnostics: Job<
    { readonly facts: readonly DiagnosticFact[]; readonly pack: boolean },
    { readonly files: readonly DiagnosticFile[]; readonly zip: Uint8Array }
  >
  /** Words for a new passphrase, to be shown once. */
  readonly 'backup.passphrase': Job<{ readonly language: PhraseLanguage }, readonly string[]>
  /** The key that such words give, with a salt of its own; null unless the asked ones (places from 1) were typed right. */
  readonly 'backup.key': Job<
    {
      readonly words: readonly string[]
      readonly asked: readonly { readonly place: number; readonly word: string }[]
    },
    Omit<BackupKey, 'madeAtMs'> | null
  >
  /** A folder's backups, of one site or of all; null if it can't be read. A stick can take its time. */
  readonly 'backup.list': Job<
    { readonly folder: string; readonly siteId: string | null },
    readonly KeptBackup[] | null
  >
  /** What keeps a folder from taking backups, and whether it is on the data's own disk. */
  readonly 'backup.look': Job<
    { readonly folder: string; readonly onOtherDisk: boolean },
    { readonly fault: BackupFault | null; readonly sameDisk: boolean }
  >
  /** A backup from the copy to its name. Cancelled, it leaves nothing. */
  readonly 'backup.make': Job<BackupOrder, BackupMade, BackupProgress>
  /** Opens a backup beside the data and says what it would bring. Progress: share. */
  readonly 'restore.open': Job<RestoreOrder, RestoreOpened, number>
  /** Makes what was opened ready to take the data's place. */
  readonly 'restore.prepare': Job<
    {
      readonly siteKey: Uint8Array
      readonly release: string
      readonly nowMs: number
      readonly madeAtMs: number
      readonly actorId: string | null
      readonly hasSite: boolean
    },
    null
  >
}
export type WorkerJobName = keyof WorkerJobs

/** One file of the diagnostics, written as JSON. */
export interface DiagnosticFact {
  readonly name: string
  readonly content: unknown
}

export interface DiagnosticFile {
  readonly name: string
  readonly bytes: number
  readonly text: string
  /** `text` is not all of it. */
  readonly cut: boolean
}

/** Which events; null narrows nothing. */
export interface EventCriteria {
  readonly fromMs: number | null
  /** Exclusive. */
  readonly toMs: number | null
  readonly types: readonly EventType[] | null
  readonly doorId: string | null
  readonly userId: string | null
  readonly actorId: string | null
  readonly reason: RefusalReason | null
}

export interface EventSearch {
  readonly criteria: EventCriteria
  /** Only events with a smaller number; null from the newest. */
  readonly beforeSeq: number | null
  readonly limit: number
}

export interface EventsFound {
  readonly events: readonly EventRecord[]
  /** The `beforeSeq` that goes on; null: there are no more. */
  readonly nextSeq: number | null
  /** The time of the event last looked at. */
  readonly lookedBackToMs: number | null
  /** The newest event when it was asked; 0 = none. */
  readonly headSeq: number
}

export interface CsvOptions {
  readonly words: Readonly<Record<string, string>>
  /** IANA zone of the times. */
  readonly zone: string
  /** The numbers of cards nobody has. */
  readonly showCards: boolean
  readonly head: boolean
}

export interface CsvPiece {
  readonly text: string
  readonly rows: number
  readonly nextSeq: number | null
}

export interface TallyRow {
  /** Index of the edge that the count begins at. */
  readonly bucket: number
  readonly doorId: string | null
  readonly outcome: 'entry' | 'refusal'
  readonly reason: string | null
  readonly count: number
}

export interface ImportCheck extends ImportOptions {
  readonly importId: string
  readonly zone: string
  readonly minEntryCodeLength: number
  readonly allowWeakCodes: boolean
  readonly nowMs: number
}

/** The next people, or credentials, in the order of their creation. */
export interface ExportPage {
  readonly kind: TransferKind
  readonly encoding: 'utf-8' | 'shift_jis'
  readonly withCodes: boolean
  readonly zone: string
  /** Of the person before; 0 begins, with the headers. */
  readonly afterN: number
  /** Of the last row written: the headers are row 1. */
  readonly afterRow: number
}

export interface ExportedPage {
  readonly bytes: Uint8Array
  readonly people: number
  /** Null at the end. */
  readonly nextN: number | null
  readonly lastRow: number
  readonly unfit: readonly { readonly row: number; readonly column: string; readonly characters: string }[]
}

export interface PeopleSearch {
  readonly text: string
  readonly filter: PeopleFilter
  readonly sort: PeopleSort
  readonly offset: number
  readonly limit: number
  /** The list that an earlier answer named; null, or one that is over, finds it anew. */
  readonly snapshot: string | null
  /** What `expired` and the like are told by, UTC ms. */
  readonly nowMs: number
}

export interface BackupOrder extends Omit<BackupKey, 'madeAtMs'> {
  readonly folder: string
  readonly onOtherDisk: boolean
  readonly release: string
  readonly nowMs: number
  readonly keep: number
}

export type BackupMade =
  | {
      readonly ok: true
      readonly file: string
      readonly bytes: number
      readonly counts: BackupCounts
      readonly headSeq: number
      /** Older ones that went. */
      readonly removed: number
    }
  | { readonly ok: false; readonly why: BackupFault }

export interface RestoreOrder {
  readonly source:
    | { readonly from: 'upload' }
    | { readonly from: 'folder'; readonly folder: string; readonly file: string }
  /** As it was typed. */
  readonly phrase: string
  readonly release: string
  readonly nowMs: number
  /** Whether a demo is restored. */
  readonly demo: boolean
  /** A site is here to compare with. */
  readonly hasSite: boolean
}

export type RestoreOpened =
  | { readonly ok: true; readonly siteKey: Uint8Array; readonly preview: RestorePreview }
  /** `word`: of `unknown_word`, which one, counted from 1. */
  | { readonly ok: false; readonly problem: RestoreProblem; readonly word: number | null }

/** As much of an AbortSignal as is needed here: a contract has no platform's types. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface RunOptions<N extends WorkerJobName> {
  /** Ends the job; `run` rejects with the signal's reason. */
  readonly signal?: CancelSignal | undefined
  readonly onProgress?: ((progress: WorkerJobs[N]['progress']) => void) | undefined
}
