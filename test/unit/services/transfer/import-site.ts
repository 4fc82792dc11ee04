import type {
  ApplyProgress,
  CheckProgress,
  ImportOptions,
  ImportSummary,
} from '../../../../main/contract/desk/transfer.ts'
import { everything, must, type TestSite } from '../../../fakes/test-site.ts'

export const asFound: ImportOptions = {
  kind: 'people',
  encoding: 'utf-8',
  separator: ',',
  overwrite: false,
  createGroups: false,
}

export function bytesOf(file: string | Uint8Array): Uint8Array {
  return typeof file === 'string' ? Buffer.from(file) : file
}

/** Uploads in pieces, as a window does. */
export function uploaded({ services }: TestSite, file: string | Uint8Array): string {
  const bytes = bytesOf(file)
  const importId = must(services.imports.begin(everything, bytes.length))
  for (let at = 0; at < bytes.length; at += 30_000) {
    must(services.imports.upload(everything, importId, at, bytes.subarray(at, at + 30_000)))
  }
  return importId
}

export async function checked(
  site: TestSite,
  file: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<{ readonly importId: string; readonly summary: ImportSummary }> {
  const importId = uploaded(site, file)
  const run = must(site.services.imports.check(everything, importId, { ...asFound, ...options }, undefined))
  let last: CheckProgress | null = null
  for await (const progress of run) last = progress
  if (last?.state !== 'checked') throw new Error('the check did not end')
  return { importId, summary: last.summary }
}

/** `row:column code`, sorted, of the first 200. */
export async function problemsOf(site: TestSite, importId: string): Promise<readonly string[]> {
  const page = { importId, offset: 0, limit: 200, column: null, code: null }
  const { rows } = must(await site.services.imports.problems(everything, page))
  return rows.map(({ row, column, code }) => `${row}:${column} ${code}`)
}

export async function applied(site: TestSite, importId: string): Promise<ApplyProgress> {
  let last: ApplyProgress | null = null
  for await (const progress of must(await site.services.imports.apply(everything, importId))) last = progress
  if (last === null) throw new Error('nothing was told')
  return last
}

/** Checks and applies a file that must be right. */
export async function imported(
  site: TestSite,
  file: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<ImportSummary> {
  const { importId, summary } = await checked(site, file, options)
  if (summary.problems > 0) throw new Error((await problemsOf(site, importId)).join('; '))
  const last = await applied(site, importId)
  if (last.state !== 'applied') throw new Error(JSON.stringify(last))
  return summary
}
