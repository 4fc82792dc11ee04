import type { CommitOutcome, Store } from '../../main/controller/services/ports/store.ts'
import type { StoreFault } from '../../main/controller/services/ports/store-outcome.ts'
import { StoreError } from '../../main/controller/store/store-error.ts'

/** A store on a disk that fails when told. */
export class FaultyStore implements Store {
  /** What comes of writing; null lets it through. */
  commits: Extract<CommitOutcome, 'full' | 'failed'> | null = null
  /** What reading throws; null lets it through. */
  reads: StoreFault | null = null
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get directory() {
    return this.#read().directory
  }
  get site() {
    return this.#read().site
  }
  get users() {
    return this.#read().users
  }
  get photos() {
    return this.#read().photos
  }
  get cards() {
    return this.#read().cards
  }
  get codes() {
    return this.#read().codes
  }
  get groups() {
    return this.#read().groups
  }
  get levels() {
    return this.#read().levels
  }
  get doorChecks() {
    return this.#read().doorChecks
  }
  get doors() {
    return this.#read().doors
  }
  get scenarios() {
    return this.#read().scenarios
  }
  get devices() {
    return this.#read().devices
  }
  get apiKeys() {
    return this.#read().apiKeys
  }
  get operators() {
    return this.#read().operators
  }
  get signInGuards() {
    return this.#read().signInGuards
  }
  get eventNames() {
    return this.#read().eventNames
  }
  get logCut() {
    return this.#read().logCut
  }
  get alarms() {
    return this.#read().alarms
  }
  get fingerprint() {
    return this.#read().fingerprint
  }
  get visitorSettings() {
    return this.#read().visitorSettings
  }
  get visits() {
    return this.#read().visits
  }
  get visitorBadges() {
    return this.#read().visitorBadges
  }
  get lentBadges() {
    return this.#read().lentBadges
  }
  get backupPlan() {
    return this.#read().backupPlan
  }
  get recovery() {
    return this.#read().recovery
  }
  get restoreUpload() {
    return this.#read().restoreUpload
  }
  get imports() {
    return this.#read().imports
  }
  get areas() {
    return this.#read().areas
  }
  get worker() {
    return this.#read().worker
  }
  readonly events: Store['events'] = {
    query: (query) => this.#read().events.query(query),
    last: () => this.#read().events.last(),
    get: (seq) => this.#read().events.get(seq),
    count: () => this.#read().events.count(),
    ends: () => this.#read().events.ends(),
    lastCheckpoint: () => this.#read().events.lastCheckpoint(),
    append: (event) => this.commits ?? this.#store.events.append(event),
  }

  commitStep(...step: Parameters<Store['commitStep']>): CommitOutcome {
    return this.commits ?? this.#store.commitStep(...step)
  }
  transact: Store['transact'] = (work) => {
    if (this.commits !== null) throw new StoreError(this.commits === 'full' ? 'full' : 'io', 'told to fail')
    return this.#store.transact(work)
  }
  together: Store['together'] = (work) => this.#store.together(work)
  shortenLog: Store['shortenLog'] = () => this.#store.shortenLog()
  watchCommits: Store['watchCommits'] = (listener) => this.#store.watchCommits(listener)
  checkpoint(): CommitOutcome {
    return this.commits ?? this.#store.checkpoint()
  }
  exportCheckpoint() {
    return this.#read().exportCheckpoint()
  }
  verify() {
    return this.#store.verify()
  }
  forget() {
    this.#store.forget()
  }
  maintain() {
    return this.#store.maintain()
  }
  close(): void {
    this.#store.close()
  }

  #read(): Store {
    if (this.reads !== null) throw new StoreError(this.reads, 'told to fail')
    return this.#store
  }
}
