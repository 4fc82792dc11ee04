import { rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type CheckProgress,
  type ImportChange,
  type ImportProblem,
  type ImportSummary,
  mostImportRows,
} from '../../../contract/desk/transfer.ts'
import type { ImportCheck } from '../../../contract/worker-jobs.ts'
import { SiteDates } from '../../transfer/dates.ts'
import { type Headers, readHeaders } from '../../transfer/headers.ts'
import { LostZeros } from '../../transfer/lost-zeros.ts'
import { readCredential } from '../../transfer/read-credential-row.ts'
import { type PersonRow, readPerson } from '../../transfer/read-people.ts'
import { RowCells } from '../../transfer/row-cells.ts'
import { integer, type Row, text } from '../rows.ts'
import type { JobContext } from '../worker/job.ts'
import { conflicts } from './conflicts.ts'
import { importPaths } from './import-files.ts'
import { readRecords, UnreadableRow } from './read-records.ts'
import { StagedCredentials } from './stage-credentials.ts'
import { findPerson, type StagedPerson, stageChange, stageNew, stageSame } from './stage-person.ts'
import { StagedFile } from './staged-file.ts'

const rowsBetweenBreaths = 50
const progressEveryMs = 200
/** Of the file that is read; what is staged is some three times as long. */
const settleEveryBytes = 512 * 1024
const numberColumns = ['facilityCode', 'cardNumber', 'entryCode', 'mfaCodes', 'mfaCode'] as const

/** Reads the whole uploaded file and stages what it would do. The upload is gone after it, whatever comes of it. */
export async function checkImport(
  context: JobContext<CheckProgress>,
  input: ImportCheck,
): Promise<ImportSummary> {
  const { upload, staged: stagedPath } = importPaths(dirname(context.databasePath), input.importId)
  const staged = new StagedFile(stagedPath, context.databasePath)
  try {
    const check = new Check(context, input, staged, statSync(upload).size)
    const summary = await check.run(upload)
    staged.finish(summary)
    return summary
  } catch (thrown) {
    staged.abandon()
    throw thrown
  } finally {
    rmSync(upload, { force: true })
  }
}

class Check {
  readonly #context: JobContext<CheckProgress>
  readonly #input: ImportCheck
  readonly #staged: StagedFile
  readonly #ofBytes: number
  readonly #credentials: StagedCredentials
  readonly #dates: SiteDates
  readonly #groups = new Map<string, string>()
  readonly #newGroups: string[] = []
  readonly #zeros = new Map(numberColumns.map((column) => [column, new LostZeros()]))
  readonly #problemCounts = new Map<string, { column: string; code: ImportProblem['code']; count: number }>()
  #rows = 0
  #added = 0
  #changed = 0
  #toldMs = 0
  #settledBytes = 0

  constructor(context: JobContext<CheckProgress>, input: ImportCheck, staged: StagedFile, ofBytes: number) {
    this.#context = context
    this.#input = input
    this.#staged = staged
    this.#ofBytes = ofBytes
    this.#credentials = new StagedCredentials(staged, context.keys, input.nowMs)
    this.#dates = new SiteDates(input.zone)
    for (const row of staged.all('SELECT id, name FROM live.groups ORDER BY n DESC')) {
      this.#groups.set(text(row, 'name'), text(row, 'id'))
    }
  }

  async run(path: string): Promise<ImportSummary> {
    const { encoding, separator } = this.#input
    let headers: Headers | null = null
    let cells: RowCells | null = null
    let row = 0
    try {
      for await (const { rows, bytes } of readRecords({ path, encoding, separator })) {
        for (const values of rows) {
          row += 1
          if (headers === null || cells === null) {
            headers = readHeaders(this.#input.kind, values)
            for (const problem of headers.problems) this.#report(problem)
            if (headers.problems.length > 0) return this.#summary(headers, 0)
            cells = new RowCells(headers, (problem) => this.#report(problem))
            continue
          }
          // A line with nothing on it, as spreadsheets leave at the end.
          if (values.length === 1 && values[0] === '') continue
          if (this.#rows === mostImportRows) throw new UnreadableRow(row, 'too_many_rows')
          this.#rows += 1
          if (cells.next(row, values)) this.#row(headers, cells, values)
          if (row % rowsBetweenBreaths === 0) await this.#context.breathe()
        }
        this.#tell(bytes)
        await this.#settle(bytes)
      }
    } catch (thrown) {
      if (!(thrown instanceof UnreadableRow)) throw thrown
      const limit = thrown.code === 'too_many_rows' ? mostImportRows : null
      this.#report({ row: thrown.row, column: '', code: thrown.code, limit })
      return this.#summary(headers, cells?.foldedCells ?? 0)
    }
    if (this.#rows === 0) this.#report({ row: 1, column: '', code: 'no_rows', limit: null })
    await this.#compare(headers)
    return this.#summary(headers, cells?.foldedCells ?? 0)
  }

  #row(headers: Headers, cells: RowCells, values: readonly string[]): void {
    for (const [column, zeros] of this.#zeros) {
      const at = headers.at.get(column)
      if (at !== undefined) zeros.see((values[at] ?? '').trim())
    }
    if (this.#input.kind === 'people') this.#person(cells)
    else this.#credential(cells)
  }

  #person(cells: RowCells): void {
    const person = readPerson(cells, this.#dates, this.#input)
    const found = findPerson(this.#staged, person)
    if (found === null && person.firstName === '' && person.lastName === '' && !cells.wrong) {
      cells.problem('lastName', 'required')
    }
    const groupIds = this.#groupIds(cells, person)
    if (cells.wrong) return
    const { row } = cells
    if (found !== null && !this.#input.overwrite) {
      stageSame(this.#staged, row, found)
      return
    }
    const staged =
      found === null
        ? stageNew(this.#staged, row, person, this.#credentials.newId())
        : stageChange(this.#staged, row, person, found, this.#dates)
    const changes = [...staged.changes, ...this.#given(row, person, staged, groupIds)]
    if (staged.fresh) {
      this.#added += 1
    } else if (changes.length > 0 && found !== null) {
      this.#changed += 1
      this.#change(row, 'change', nameOf(found), text(found, 'company'), changes)
    }
  }

  /** Credentials and groups of a row, staged; returns what of it is new to somebody who is there. */
  #given(
    row: number,
    person: PersonRow,
    { id, fresh }: StagedPerson,
    groupIds: ReadonlyMap<string, string>,
  ): ImportChange['changes'] {
    const credentials = this.#credentials
    const changes: ImportChange['changes'] = []
    const note = (field: string, after: string) => changes.push({ field, before: '', after })
    const { card, entryCode, mfaCodes } = person
    if (card !== null && credentials.addCard(row, id, card, fresh)) note('card', card.cardNumber)
    if (entryCode !== null && credentials.setEntryCode(row, id, entryCode, fresh)) note('entryCode', '••••••')
    for (const code of mfaCodes) {
      if (credentials.addMfaCode(row, id, code, fresh)) note('mfaCode', '••••••')
    }
    for (const [name, groupId] of groupIds) {
      if (credentials.join(row, id, groupId, fresh)) note('group', name)
    }
    return changes
  }

  #credential(cells: RowCells): void {
    const given = readCredential(cells, this.#input)
    if (given === null) return
    const found = findPerson(this.#staged, given)
    if (found === null) {
      cells.problem(
        given.userId !== '' ? 'userId' : given.externalId !== '' ? 'externalId' : 'email',
        'person_unknown',
      )
      return
    }
    const { row } = cells
    const { id } = stageSame(this.#staged, row, found)
    const { action, credential } = given
    if (!this.#act(row, id, action, credential)) return
    const after = credential.type === 'card' ? credential.card.cardNumber : '••••••'
    const field = { card: 'card', entry_code: 'entryCode', mfa_code: 'mfaCode' }[credential.type]
    const change = action === 'add' ? { field, before: '', after } : { field, before: after, after: '' }
    this.#changed += 1
    this.#change(row, action === 'add' ? 'change' : 'delete', nameOf(found), text(found, 'company'), [change])
  }

  #act(
    row: number,
    id: string,
    action: 'add' | 'delete',
    credential: NonNullable<ReturnType<typeof readCredential>>['credential'],
  ): boolean {
    const to = this.#credentials
    const adds = action === 'add'
    switch (credential.type) {
      case 'card':
        return adds ? to.addCard(row, id, credential.card, false) : to.deleteCard(row, id, credential.card)
      case 'entry_code':
        return adds
          ? to.setEntryCode(row, id, credential.code, false)
          : to.deleteEntryCode(row, id, credential.code)
      case 'mfa_code':
        return adds
          ? to.addMfaCode(row, id, credential.code, false)
          : to.deleteMfaCode(row, id, credential.code)
    }
  }

  /** Id by name. A group that is not there is made if that was asked for, once. */
  #groupIds(cells: RowCells, { groups }: PersonRow): ReadonlyMap<string, string> {
    const ids = new Map<string, string>()
    for (const name of groups) {
      let id = this.#groups.get(name)
      if (id === undefined && this.#input.createGroups && !cells.wrong) {
        id = this.#credentials.newId()
        this.#groups.set(name, id)
        this.#newGroups.push(name)
        this.#staged.run('INSERT INTO new_groups (id, name) VALUES (?, ?)', id, name)
      }
      if (id === undefined) cells.problem('groups', 'group_unknown')
      else ids.set(name, id)
    }
    return ids
  }

  async #compare(headers: Headers | null): Promise<void> {
    this.#context.progress({ state: 'comparing' })
    const search = conflicts({
      kind: this.#input.kind,
      again: false,
      all: (sql) => this.#staged.all(sql) as Row[],
      breathe: this.#context.breathe,
    })
    for await (const problem of search) {
      const at = problem.column === '' ? undefined : headers?.at.get(problem.column as never)
      const column = at === undefined ? problem.column : (headers?.texts[at] ?? problem.column)
      this.#report({ ...problem, column })
    }
  }

  #change(
    row: number,
    action: ImportChange['action'],
    name: string,
    company: string,
    changes: ImportChange['changes'],
  ): void {
    const sql = 'INSERT INTO changes (row, action, name, company, changes) VALUES (?, ?, ?, ?, ?)'
    this.#staged.run(sql, row, action, name, company, changes.length === 0 ? '[]' : JSON.stringify(changes))
  }

  #report(problem: ImportProblem): void {
    this.#staged.problem(problem)
    const key = `${problem.code} ${problem.column}`
    const counted = this.#problemCounts.get(key)
    if (counted !== undefined) counted.count += 1
    else if (this.#problemCounts.size < 500) {
      this.#problemCounts.set(key, { column: problem.column, code: problem.code, count: 1 })
    }
  }

  #tell(bytes: number): void {
    const nowMs = performance.now()
    if (nowMs - this.#toldMs < progressEveryMs) return
    this.#toldMs = nowMs
    this.#context.progress({ state: 'reading', rows: this.#rows, bytes, ofBytes: this.#ofBytes })
  }

  async #settle(bytes: number): Promise<void> {
    await this.#context.breathe()
    if (bytes - this.#settledBytes < settleEveryBytes) return
    this.#settledBytes = bytes
    this.#staged.settle()
  }

  #summary(headers: Headers | null, foldedCells: number): ImportSummary {
    const lost = numberColumns.filter((column) => headers?.at.has(column) && this.#zeros.get(column)?.likely)
    const wrong = this.#staged.get('SELECT count(DISTINCT row) AS rows FROM problems')
    const wrongRows = wrong === undefined ? 0 : integer(wrong, 'rows')
    return {
      kind: this.#input.kind,
      rows: this.#rows,
      added: this.#added,
      changed: this.#changed,
      unchanged: Math.max(0, this.#rows - this.#added - this.#changed - wrongRows),
      wrongRows,
      problems: this.#staged.problems,
      ...this.#credentials.counts,
      newGroups: this.#newGroups.slice(0, 200),
      foldedCells,
      unknownHeaders: [...(headers?.unknown ?? [])],
      lostZeros: lost,
      problemCounts: [...this.#problemCounts.values()],
    }
  }
}

function nameOf(row: Row): string {
  return `${text(row, 'last_name')} ${text(row, 'first_name')}`.trim()
}
