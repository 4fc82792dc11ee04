import type { FaceMessage, FaceScene, FaceView } from '../../../main/contract/face.ts'

const idleView: FaceView = {
  seq: 1,
  doorName: 'East entrance',
  siteLocale: 'ja',
  zone: 'Asia/Tokyo',
  wallMs: 1_000_000,
  mode: 'card_and_code',
  modeUntilMinute: null,
  scene: { kind: 'idle' },
  sound: null,
  refusalText: { ja: '', en: '' },
  touchKeypad: 'none',
  deskButton: true,
  demo: false,
}

export function aView(change: Partial<FaceView> = {}): FaceView {
  return { ...idleView, ...change }
}

export function viewMessage(change: Partial<FaceView> = {}): FaceMessage {
  return { type: 'view', view: aView(change) }
}

export const codeScene: Extract<FaceScene, { kind: 'code' }> = {
  kind: 'code',
  withBadge: true,
  digits: 2,
  countdown: { leftMs: 9_000, totalMs: 20_000 },
}
