import { bothLanguages } from '../translated.ts'

/** Texts of a lockdown and of its scenarios: a part of the doors' texts. */
export const doorsLockdown = bothLanguages(
  {
    lockdown: {
      on: 'ロックダウン中',
      all_doors: 'すべてのドア',
      choose: 'シナリオを選ぶ',
      hold: '2 秒長押しで開始',
      release: '解除',
      release_question: 'ロックダウンを解除しますか？ ドアはすぐに予定どおりの動きに戻ります。',
      released: 'ロックダウンを解除しました',
      who_releases: '解除はサイト管理者が行います',
    },
    scenarios: {
      title: 'ロックダウン',
      add: 'シナリオを追加',
      edit: 'シナリオを編集',
      none: 'シナリオはまだありません',
      none_hint:
        '左下の長押しボタンは、いつでもすべてのドアを施錠します。一部のドアだけを閉じる場合や、通れる人を残す場合はシナリオを用意します。',
      name: '名前',
      name_example: '例：不審者対応',
      doors: '施錠するドア',
      pass: 'カードで通れるグループ',
      pass_hint: '警備員など。モードが「カード＋コード」のときはコードも必要です。',
      nobody: 'なし（誰も通れません）',
      message: '画面に出す指示',
      message_hint: 'ロックダウン中、すべての画面に表示します。',
      enable: '開始できるグループ（API）',
      disable: '解除できるグループ（API）',
      operators_hint: 'オペレーターは役割によって開始・解除できます。',
      start: '開始（長押し）',
    },
  },
  {
    lockdown: {
      on: 'Lockdown',
      all_doors: 'All doors',
      choose: 'Choose a scenario',
      hold: 'Hold for 2 s to start',
      release: 'Release',
      release_question: 'Release the lockdown? The doors follow their schedule again at once.',
      released: 'The lockdown was released',
      who_releases: 'A Site Admin releases it',
    },
    scenarios: {
      title: 'Lockdown',
      add: 'Add scenario',
      edit: 'Edit scenario',
      none: 'No scenarios yet',
      none_hint:
        'The button at the lower left locks every door whenever it is held. Prepare a scenario to lock some doors only, or to let some people pass.',
      name: 'Name',
      name_example: 'Intruder',
      doors: 'Doors to lock',
      pass: 'Groups that pass by card',
      pass_hint: 'Such as guards. Where the mode is Card + code, they need their code too.',
      nobody: 'Nobody passes',
      message: 'Instruction on screen',
      message_hint: 'Shown on every desk during the lockdown.',
      enable: 'Groups that may start it (API)',
      disable: 'Groups that may end it (API)',
      operators_hint: 'Operators start and release it by their roles.',
      start: 'Start (hold)',
    },
  },
)
