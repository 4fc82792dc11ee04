import { bothLanguages } from '../translated.ts'

/** Texts of alarms and of acknowledging them: a part of the events' texts. */
export const eventsAlarms = bothLanguages(
  {
    alarms: {
      open: '未確認',
      acknowledged: '確認済み',
      none: '未確認の警報はありません',
      none_hint: '機器の切断やロックダウンなどがあると、ここに表示されます。',
      none_acknowledged: '確認済みの警報はまだありません',
      acknowledge: '確認',
      acknowledge_all: 'すべて確認',
      note: 'メモ',
      note_hint: '対応した内容など。個人情報は書かないでください。',
      title: '警報の確認',
      count: '{{count}} 件の警報を確認済みにします。',
      done: '{{count}} 件を確認しました',
      going_on: '継続中',
      ended: '{{when}} に終わりました',
      by: '{{when}}　{{name}} が確認',
      sound: '新しい警報を音で知らせる',
      badge: '未確認の警報',
      silent: '脅迫の警報は、この画面だけに表示され、件数にも音にも出ません。',
    },
  },
  {
    alarms: {
      open: 'Open',
      acknowledged: 'Acknowledged',
      none: 'No open alarms',
      none_hint: 'A device that is lost, a lockdown and the like appear here.',
      none_acknowledged: 'No alarm has been acknowledged yet',
      acknowledge: 'Acknowledge',
      acknowledge_all: 'Acknowledge all',
      note: 'Note',
      note_hint: 'What was done about it. Please no personal data.',
      title: 'Acknowledge',
      count: 'Alarms to acknowledge: {{count}}',
      done: 'Acknowledged: {{count}}',
      going_on: 'Going on',
      ended: 'Over since {{when}}',
      by: '{{when}}, by {{name}}',
      sound: 'Sound on a new alarm',
      badge: 'Open alarms',
      silent: 'Duress is shown on this screen alone: it makes no sound and is in no count.',
    },
  },
)
