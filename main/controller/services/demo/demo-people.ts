import type { DemoPerson } from '../../../contract/demo.ts'

/** Somebody at the demo site, and what to try with them. Their codes are public by nature: they open no real door. */
export interface DemoPersonSeed {
  readonly story: Exclude<DemoPerson['story'], 'unknown_card'>
  readonly lastName: string
  readonly firstName: string
  readonly lastNameKana: string
  readonly firstNameKana: string
  readonly company: string
  readonly department: string
  /** Seven-byte UID, hex. */
  readonly uid: string
  readonly entryCode: string | null
  readonly mfaCodes: readonly { readonly code: string; readonly duress: boolean }[]
  readonly suspended: boolean
  readonly expired: boolean
}

const ordinary = { suspended: false, expired: false, entryCode: null, company: '玄関商事' } as const

export const demoPeople: readonly DemoPersonSeed[] = [
  {
    ...ordinary,
    story: 'mfa',
    lastName: '山田',
    firstName: '太郎',
    lastNameKana: 'ヤマダ',
    firstNameKana: 'タロウ',
    department: '総務',
    uid: '04A1B2C3D4E501',
    mfaCodes: [{ code: '580274', duress: false }],
  },
  {
    ...ordinary,
    story: 'shared_mfa',
    lastName: '佐藤',
    firstName: '花子',
    lastNameKana: 'サトウ',
    firstNameKana: 'ハナコ',
    department: '夜間清掃',
    uid: '04A1B2C3D4E502',
    // Another person's code too: an MFA code may be shared, and opens only after that person's own badge.
    mfaCodes: [{ code: '580274', duress: false }],
  },
  {
    ...ordinary,
    story: 'entry_code',
    lastName: '鈴木',
    firstName: '一郎',
    lastNameKana: 'スズキ',
    firstNameKana: 'イチロウ',
    department: '開発',
    uid: '04A1B2C3D4E503',
    entryCode: '739105',
    mfaCodes: [],
  },
  {
    ...ordinary,
    story: 'duress',
    lastName: '高橋',
    firstName: '美咲',
    lastNameKana: 'タカハシ',
    firstNameKana: 'ミサキ',
    department: '経理',
    uid: '04A1B2C3D4E504',
    mfaCodes: [
      { code: '260948', duress: false },
      { code: '260949', duress: true },
    ],
  },
  {
    ...ordinary,
    story: 'expired',
    lastName: '田中',
    firstName: '健',
    lastNameKana: 'タナカ',
    firstNameKana: 'ケン',
    company: '北海設備',
    department: '保守',
    uid: '04A1B2C3D4E505',
    mfaCodes: [{ code: '915037', duress: false }],
    expired: true,
  },
  {
    ...ordinary,
    story: 'suspended',
    lastName: '伊藤',
    firstName: '直樹',
    lastNameKana: 'イトウ',
    firstNameKana: 'ナオキ',
    department: '営業',
    uid: '04A1B2C3D4E506',
    mfaCodes: [{ code: '402861', duress: false }],
    suspended: true,
  },
  {
    ...ordinary,
    story: 'no_second_factor',
    lastName: 'Miller',
    firstName: 'Anna',
    lastNameKana: '',
    firstNameKana: '',
    department: 'Research',
    uid: '04A1B2C3D4E507',
    mfaCodes: [],
  },
]

/** A card that nobody at the demo site has. */
export const strangerUid = '04F0F1F2F3F4F5'
