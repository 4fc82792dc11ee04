import type { DemoView } from '../../../main/contract/demo.ts'
import type { FaceScene, FaceView } from '../../../main/contract/face.ts'

/** Sunday 22 November 2026, 9:41 in Tokyo. */
const wallMs = Date.UTC(2026, 10, 22, 0, 41)

/** An ordinary morning at the east entrance. */
export const restingView: FaceView = {
  seq: 1,
  doorName: '東口 エントランス',
  siteLocale: 'ja',
  zone: 'Asia/Tokyo',
  wallMs,
  mode: 'card_and_code',
  modeUntilMinute: 18 * 60,
  scene: { kind: 'idle' },
  sound: null,
  refusalText: { ja: '', en: '' },
  touchKeypad: 'none',
  deskButton: true,
  demo: false,
}

const codeScene: FaceScene = {
  kind: 'code',
  withBadge: true,
  digits: 4,
  countdown: { leftMs: 13_600, totalMs: 20_000 },
}

/** One picture each; `null` is the page before any view. */
export const scenes: Readonly<Record<string, Partial<FaceView> | null>> = {
  starting: null,
  idle: {},
  'idle-code': { mode: 'access_controlled', modeUntilMinute: null },
  'idle-keypad': { mode: 'access_controlled', touchKeypad: 'ordered' },
  'idle-long': {
    doorName: '株式会社玄関テクノロジーズ本社ビル東口エントランス（荷捌き場側・夜間通用口）横',
    demo: true,
  },
  'code-empty': { scene: { ...codeScene, digits: 0, countdown: { leftMs: 20_000, totalMs: 20_000 } } },
  code: { scene: codeScene },
  'code-full': { scene: { ...codeScene, digits: 16 } },
  'code-keypad': { scene: codeScene, touchKeypad: 'ordered' },
  'code-entry': {
    scene: { ...codeScene, withBadge: false },
    mode: 'access_controlled',
    touchKeypad: 'ordered',
  },
  granted: { scene: { kind: 'granted', name: null } },
  'granted-name': { scene: { kind: 'granted', name: '﨑山 みどり' } },
  refused: { scene: { kind: 'refused' } },
  'refused-own-words': {
    scene: { kind: 'refused' },
    refusalText: {
      ja: '夜間は受付がおりません。お困りのときは、建物の南側にある守衛室のインターホンを押すか、内線 1234 へお電話ください。ご来訪の方は、お約束の相手に直接ご連絡のうえ、こちらの扉の前でお待ちくださいますようお願いいたします。',
      en: 'There is no front desk at night. For help, use the intercom at the guard room on the south side of the building or call extension 1234. Visitors, please call the person you are meeting and wait in front of this door until they come to let you in.',
    },
  },
  locked: { scene: { kind: 'locked', lockdown: false }, mode: 'locked', modeUntilMinute: 24 * 60 },
  lockdown: { scene: { kind: 'locked', lockdown: true }, mode: 'locked' },
  unlocked: { scene: { kind: 'unlocked' }, mode: 'unlocked', modeUntilMinute: 12 * 60 },
  'close-soon': { scene: { kind: 'door_open', warning: 'held_soon' } },
  'held-open': { scene: { kind: 'door_open', warning: 'held_open' } },
  'forced-open': { scene: { kind: 'door_open', warning: 'forced_open' }, mode: 'locked' },
  'forced-open-keypad': {
    scene: { kind: 'door_open', warning: 'forced_open' },
    mode: 'access_controlled',
    touchKeypad: 'ordered',
  },
  'time-not-set': { scene: { kind: 'time_not_set' } },
  updating: { scene: { kind: 'updating' } },
  'no-site': { scene: { kind: 'out_of_service', why: 'no_site' }, doorName: '' },
  'store-damaged': { scene: { kind: 'out_of_service', why: 'store_damaged' } },
  'storage-full': { scene: { kind: 'out_of_service', why: 'storage_full' } },
  'storage-failed': { scene: { kind: 'out_of_service', why: 'storage_failed' } },
  'reader-lost': { scene: { kind: 'out_of_service', why: 'reader_lost' } },
  'strike-failed': { scene: { kind: 'out_of_service', why: 'strike_failed' } },
  'controller-lost': { scene: { kind: 'out_of_service', why: 'controller_lost' } },
}

export const demoView: DemoView = {
  people: [
    { userId: 'u1', name: '佐藤 陽子', story: 'mfa', cardLabel: '100-00123', codes: ['482913'] },
    { userId: 'u2', name: '田中 健', story: 'shared_mfa', cardLabel: '100-00124', codes: ['7391'] },
    { userId: 'u3', name: 'Maria Silva', story: 'entry_code', cardLabel: null, codes: ['620184'] },
    { userId: 'u4', name: '﨑山 みどり', story: 'duress', cardLabel: '100-00126', codes: ['5812', '5813'] },
    { userId: 'u5', name: '鈴木 一郎', story: 'expired', cardLabel: '100-00127', codes: ['904417'] },
    { userId: 'u6', name: '高橋 亮', story: 'suspended', cardLabel: '100-00128', codes: [] },
    { userId: 'u7', name: '中村 葵', story: 'no_second_factor', cardLabel: '100-00129', codes: [] },
    { userId: 'u0', name: '', story: 'unknown_card', cardLabel: '100-65000', codes: [] },
  ],
  mode: 'card_and_code',
  strikeOpen: false,
  readerPlugged: true,
  keypadPlugged: true,
  relayPlugged: true,
  switchesPlugged: true,
  swapped: [],
  doorOpen: false,
  events: [
    { seq: 42, at: wallMs - 4_000, type: 'door_code_entered_rejected', reason: 'wrong_code' },
    { seq: 41, at: wallMs - 61_000, type: 'door_granted', reason: null },
    { seq: 40, at: wallMs - 95_000, type: 'door_keycard_entered_rejected', reason: 'expired' },
    { seq: 39, at: wallMs - 300_000, type: 'device_found', reason: null },
    { seq: 38, at: wallMs - 360_000, type: 'admin_user_created', reason: null },
  ],
}
