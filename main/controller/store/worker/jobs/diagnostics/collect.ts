import { Buffer } from 'node:buffer'
import { dirname } from 'node:path'
import type { DiagnosticFile } from '../../../../../contract/worker-jobs.ts'
import type { Job } from '../../job.ts'
import { countEvents } from './count-events.ts'
import { logFiles } from './log-files.ts'
import { machineFacts } from './machine-facts.ts'
import { zipOf } from './zip.ts'

/** As much of a file as is shown before it is saved, characters. */
const shownLength = 4_000

const readme = `What is in this file: releases, health, settings without names, doors by number, devices without serial
numbers, the counts of events by type, disk and memory, and Genkan's own log. Nobody's name, card, code or password is
in it, and no key.

このファイルの内容: バージョン、稼働状態、名称を除いた設定、番号で表したドア、シリアル番号を除いたデバイス、種類ごとの
イベント件数、ディスクとメモリ、Genkan 自身のログ。氏名・カード・コード・パスワード・鍵は含まれません。
`

/** Reads what helps to find a fault, and packs it if asked. */
export const diagnostics: Job<'diagnostics'> = async (
  { databasePath, connection, breathe },
  { facts, pack },
) => {
  const folder = dirname(databasePath)
  const contents = new Map<string, Uint8Array>([['README.txt', Buffer.from(readme)]])
  const add = (name: string, content: unknown) =>
    contents.set(name, Buffer.from(`${JSON.stringify(content, null, 2)}\n`))
  for (const { name, content } of facts) add(name, content)
  add('machine.json', machineFacts(folder, connection))
  add('events.json', await countEvents(connection, breathe))
  for (const [name, bytes] of logFiles(folder)) {
    contents.set(`logs/${name}`, bytes)
    await breathe()
  }
  return {
    files: [...contents].map(([name, bytes]) => shown(name, bytes)),
    zip: pack ? await zipOf(contents, breathe) : new Uint8Array(),
  }
}

/** Of a log, what was written last; of everything else the beginning, which is as a rule all of it. */
function shown(name: string, bytes: Uint8Array): DiagnosticFile {
  const whole = Buffer.from(bytes)
  const part = name.startsWith('logs/') ? whole.subarray(-shownLength) : whole.subarray(0, shownLength)
  // A character that was cut in two is left out.
  const text = part.toString('utf8').replace(/^\uFFFD+|\uFFFD+$/g, '')
  return { name, bytes: bytes.length, text, cut: bytes.length > shownLength }
}
