import { hash } from 'node:crypto'
import type { User } from '../../main/contract/entities.ts'
import { weekdays } from '../../main/contract/local-time.ts'
import type { Store } from '../../main/controller/services/ports/store.ts'

/** A site of one door and many people, for measuring: each has a card, an MFA code and a group. */
export interface BulkSite {
  readonly doorId: string
  readonly pointId: string
  readonly users: number
}

const doorId = '00000000-0000-4000-8000-00000000d00a'
const pointId = '00000000-0000-4000-8000-0000000e0001'
const groupCount = 20
const usersInOneCommit = 20_000

/** Always the same for a number, and spread over the key space as random ids are. */
function idOf(kind: string, n: number): string {
  const digits = hash('sha256', `${kind} ${n}`, 'hex')
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`
}

export const bulkUserId = (n: number): string => idOf('user', n)
/** The seven-byte UID of the n-th person's card, and its canonical id. */
export const bulkUid = (n: number): string => `04${n.toString(16).toUpperCase().padStart(12, '0')}`
export const bulkCardId = (n: number): string => `UID:${bulkUid(n)}`
export const bulkMfaCode = (n: number): string => String((n * 7919) % 1_000_000).padStart(6, '0')

const surnames = [
  ['佐藤', 'サトウ'],
  ['鈴木', 'スズキ'],
  ['高橋', 'タカハシ'],
  ['田中', 'タナカ'],
  ['伊藤', 'イトウ'],
  ['渡邉', 'ワタナベ'],
  ['山本', 'ヤマモト'],
  ['中村', 'ナカムラ'],
  ['小林', 'コバヤシ'],
  ['加藤', 'カトウ'],
  ['吉田', 'ヨシダ'],
  ['山田', 'ヤマダ'],
  ['佐々木', 'ササキ'],
  ['山口', 'ヤマグチ'],
  ['松本', 'マツモト'],
  ['井上', 'イノウエ'],
  ['木村', 'キムラ'],
  ['林', 'ハヤシ'],
  ['齋藤', 'サイトウ'],
  ['清水', 'シミズ'],
  ['山崎', 'ヤマザキ'],
  ['森', 'モリ'],
  ['池田', 'イケダ'],
  ['橋本', 'ハシモト'],
  ['阿部', 'アベ'],
  ['石川', 'イシカワ'],
  ['山下', 'ヤマシタ'],
  ['中島', 'ナカジマ'],
  ['前田', 'マエダ'],
] as const
const givenNames = [
  ['翔太', 'ショウタ'],
  ['美咲', 'ミサキ'],
  ['大輔', 'ダイスケ'],
  ['陽子', 'ヨウコ'],
  ['健', 'ケン'],
  ['さくら', 'サクラ'],
  ['拓也', 'タクヤ'],
  ['愛', 'アイ'],
  ['直樹', 'ナオキ'],
  ['由美子', 'ユミコ'],
  ['蓮', 'レン'],
  ['葵', 'アオイ'],
  ['一郎', 'イチロウ'],
  ['花子', 'ハナコ'],
  ['学', 'マナブ'],
  ['結衣', 'ユイ'],
  ['亮', 'リョウ'],
] as const
const companies = [
  '株式会社玄関テクノロジーズ',
  '東都ビル管理',
  'Example',
  '北斗警備保障',
  '港湾設計',
  '青空クリーンサービス',
]

/** Names as a Japanese company has them: a few surnames are everywhere, and many people share theirs in full. */
function namesOf(n: number) {
  const [lastName = '', lastNameKana = ''] = surnames[n % surnames.length] ?? []
  const [firstName = '', firstNameKana = ''] = givenNames[Math.floor(n / 7) % givenNames.length] ?? []
  return { lastName, lastNameKana, firstName, firstNameKana, company: companies[n % companies.length] ?? '' }
}

function userOf(n: number): User {
  return {
    ...namesOf(n),
    id: bulkUserId(n),
    externalId: `ext-${n}`,
    email: `person${n}@example.test`,
    employeeId: `E${n}`,
    middleName: '',
    department: `Department ${n % 31}`,
    departmentId: '',
    employeeTitle: '',
    employeeType: '',
    phone: '',
    suspended: false,
    longAccess: false,
    validFromMs: null,
    validUntilMs: null,
  }
}

/** Writes `users` people into an empty store, some thousands a commit. */
export function seedBulk(store: Store, users: number): BulkSite {
  store.transact(() => {
    store.doors.put({
      id: doorId,
      name: 'Bulk door',
      points: [{ id: pointId, doorId, side: 'entry', name: 'In' }],
      unlockMs: 10_000,
      longAccessUnlockMs: 30_000,
      firstKeyMs: 20_000,
      interKeyMs: 10_000,
      commissionedAtMs: 0,
      deskUnlock: false,
    })
    for (let group = 0; group < groupCount; group += 1) {
      store.groups.insert({ id: idOf('group', group), name: `Group ${group}` })
      store.levels.put({
        id: idOf('level', group),
        name: `Level ${group}`,
        groupIds: [idOf('group', group)],
        doorIds: [doorId],
        times: weekdays.map((weekday, day) => ({
          id: idOf('time', group * 7 + day),
          weekday,
          startMinute: 0,
          endMinute: 1440,
        })),
        updatedAtMs: 0,
      })
    }
  })
  for (let from = 0; from < users; from += usersInOneCommit) {
    store.transact(() => {
      for (let n = from; n < Math.min(users, from + usersInOneCommit); n += 1) seedUser(store, n)
    })
  }
  return { doorId, pointId, users }
}

function seedUser(store: Store, n: number): void {
  const userId = bulkUserId(n)
  store.users.insert(userOf(n))
  store.cards.insert({
    id: idOf('card', n),
    userId,
    cardId: bulkCardId(n),
    type: 'h10301',
    facilityCode: String(n >> 16),
    cardNumber: String(n & 0xffff),
    cardNumberHex: bulkUid(n),
    active: true,
  })
  store.codes.insertMfaCode(
    { id: idOf('mfa', n), userId, duress: false, origin: 'generated', createdAtMs: 0 },
    bulkMfaCode(n),
  )
  store.groups.addMember(idOf('group', n % groupCount), userId)
}
