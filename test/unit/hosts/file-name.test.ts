import { expect, it } from 'vitest'
import { safeFileName } from '../../../main/hosts/page/file-name.ts'

it.each([
  ['ユーザー一覧 2026-11-25.csv', 'ユーザー一覧 2026-11-25.csv'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..', 'genkan'],
  ['', 'genkan'],
  ['.bashrc', 'bashrc'],
  ['a\u0000b.csv', 'a_b.csv'],
  ['gpj\u202efdp.exe', 'gpj_fdp.exe'],
  ['C:\\x\\y.csv', 'C__x_y.csv'],
  ['CON.csv', '_CON.csv'],
  ['report. ', 'report'],
  [`${'長'.repeat(200)}.csv`, `${'長'.repeat(116)}.csv`],
])('%j is kept as %j', (asked, kept) => {
  expect(safeFileName(asked)).toBe(kept)
})
