import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RestorePreview } from '../../../../main/contract/backup.ts'
import type { BackupRun } from '../../../../main/contract/desk/backups.ts'
import type { RestoreStep } from '../../../../main/contract/restore.ts'
import { everything, must, type TestSite } from '../../../fakes/test-site.ts'

/** A folder that backups go to, as of a stick. */
export function backupFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'genkan-stick-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Gives the site a passphrase and a folder; the words. */
export async function planned(
  { services }: TestSite,
  folder: string,
  { scheduled = false, keep = 14 } = {},
): Promise<readonly string[]> {
  const { backupPlans } = services
  const { words, ask } = await backupPlans.newPassphrase(everything, 'ja')
  const asked = ask.map((place) => words[place - 1] ?? '')
  must(await backupPlans.confirmPassphrase(everything, asked))
  const change = { scheduled, folder, atMinute: 180, keep }
  must(await backupPlans.save(everything, change, backupPlans.view().version))
  return words
}

/** Makes one by hand; how it ended. */
export async function backedUp(site: TestSite): Promise<BackupRun> {
  must(site.services.backupRuns.make(everything))
  return ended(site)
}

export async function ended({ services }: TestSite): Promise<BackupRun> {
  const idle = () => () => {}
  for await (const run of services.backupRuns.feed.watch(undefined, idle)) {
    if (run !== null && run.state !== 'running' && run.state !== 'idle') return run
  }
  throw new Error('the run did not end')
}

export function backupsIn(folder: string): readonly string[] {
  return readdirSync(folder).sort()
}

/** Sends a file as a window does. */
export function uploaded({ services }: Pick<TestSite, 'services'>, bytes: Uint8Array): void {
  must(services.restores.beginUpload(bytes.length))
  for (let at = 0; at < bytes.length; at += 30_000) {
    must(services.restores.upload(at, bytes.subarray(at, at + 30_000)))
  }
}

export async function opened(
  { services }: Pick<TestSite, 'services'>,
  phrase: string,
): Promise<Exclude<RestoreStep, { state: 'opening' }>> {
  const run = must(services.restores.open({ from: 'upload' }, phrase, undefined))
  for await (const step of run) if (step.state !== 'opening') return step
  throw new Error('nothing was told')
}

export async function preview(
  site: Pick<TestSite, 'services'>,
  file: string,
  words: readonly string[],
): Promise<RestorePreview> {
  uploaded(site, readFileSync(file))
  const step = await opened(site, words.join(' '))
  if (step.state !== 'opened') throw new Error(step.problem)
  return step.preview
}
