import { bothLanguages } from '../translated.ts'

/** Texts of who a week with a code would keep out, and of the slips with their codes: a part of the doors' texts. */
export const doorsRefused = bothLanguages(
  {
    refused: {
      title: 'コードを持たない人がいます',
      text: 'この予定を保存すると、{{door}} で次の {{count}} 人が入れなくなります。カードはありますが、MFA コードもエントリーコードもありません。',
      nameless: '（氏名は表示できません）',
      more: 'ほか {{count}} 人',
      generate: '{{count}} 人に MFA コードを生成',
      making: 'コードを生成しています',
      made: '生成済み',
      slips: '配付票を印刷（{{count}} 枚）',
      once: 'コードが表示されるのは今回だけです。この画面を閉じる前に印刷してください。',
      save_anyway: 'このまま保存',
      back: '予定に戻る',
    },
    slips: {
      title: 'MFA コードの配付票',
      print: '印刷',
      to: '{{name}} 様',
      code: 'あなたの MFA コード',
      hint: '{{door}} でカードをかざしたあとに入力してください。人に教えないでください。',
    },
  },
  {
    refused: {
      title: 'Some people have no code',
      text: 'With this schedule {{count}} people could not enter at {{door}}: they have a card, but neither an MFA code nor an entry code.',
      nameless: '(name not shown to you)',
      more: '{{count}} more',
      generate: 'Generate MFA codes for {{count}}',
      making: 'Generating codes',
      made: 'Generated',
      slips: 'Print {{count}} slips',
      once: 'The codes are shown this once only: print them before you close this.',
      save_anyway: 'Save anyway',
      back: 'Back to the schedule',
    },
    slips: {
      title: 'Slips with MFA codes',
      print: 'Print',
      to: '{{name}}',
      code: 'Your MFA code',
      hint: 'Type it after your badge at {{door}}. Tell nobody.',
    },
  },
)
