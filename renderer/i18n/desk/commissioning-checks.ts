import { bothLanguages } from '../translated.ts'

/** Texts of a door's checks. The words of the two last ones are a promise: keep them exact. */
export const commissioningChecks = bothLanguages(
  {
    check: {
      version_checked: {
        title: 'ソフトウェアの版',
        text: 'このドアを守るソフトウェアの版です。更新ファイルが届いていれば、先に更新してください。',
        statement: 'Genkan {{release}} を使うことを確認しました。',
        report: '版の確認',
      },
      reader_reads: {
        title: 'リーダーとカードの形式',
        text: 'このサイトで使うカードを 1 枚、リーダーにかざしてください。読み取りの形式と配線（パリティ）も同時に確かめます。',
        ask: 'カードをかざしてください',
        report: 'リーダーがカードを読む',
      },
      keypad_types: {
        title: 'キーパッド',
        text: '画面に出る数字をキーパッドで押し、最後に # または Enter を押してください。',
        ask: 'この数字を押して、最後に # を押してください',
        report: 'キーパッドで数字を入力できる',
        on_screen: 'このドアは画面のキーパッドを使います。ドアの画面で数字を押せることを確かめてください。',
        statement: 'ドアの画面のキーパッドで、数字を入力できました。',
      },
      relay_clicks: {
        title: '電気錠のリレー',
        text: 'リレーを 1 秒間だけ動かして戻します。「カチッ」という音が 2 回聞こえ、その間だけ錠が開くことを確かめてください。',
        ask: 'リレーを動かしています',
        go: 'リレーを動かす',
        heard: '2 回の音を聞き、錠が開いて閉まりました',
        not_heard: '聞こえない、または錠が動かない',
        help: 'リレーの電源と、錠への配線を確かめてください。通電時解錠の錠は NO、通電時施錠の錠は NC の接点に接続します。',
        report: 'リレーが動作する',
      },
      contact_follows: {
        title: '扉センサー',
        text: 'ドアを閉めた状態から始めます。ゆっくり開け、1 秒おいてから閉めてください。',
        ask: 'ドアを開けて、閉めてください',
        report: '扉センサーがドアの動きに従う',
      },
      opens_from_inside_when_off: {
        title: '電源を切っても内側から開く',
        text: 'この機械の電源を切った状態で試します。ここでは飛ばせません。PC は避難を保証できないためです。',
        statement:
          'この機械の電源を切った状態で、室内側から手で、または錠の電源を断つ退室装置で、ドアが開くことを確認しました。',
      },
      fire_panel_releases: {
        title: '火災報知設備による解放',
        text: '火災受信機の担当者と一緒に、実際に作動させて試します。ここでは飛ばせません。',
        statement: '火災受信機が、Genkan を介さずにドアを解放することを確認しました。',
      },
    },
    measure: {
      start: '始める',
      again: 'もう一度',
      stop: '中止',
      left: 'あと {{seconds}} 秒',
      recorded: '記録しました',
      bind_first: '先にデバイスを割り当ててください。',
      exits:
        '出口側（{{names}}）は検収に含みません。出口ではどの状態でも登録済みのカードで開くためです。出口のリーダーは「デバイス」の画面で試せます。',
      not_ready: 'デバイスが応答していません。接続を確かめてください。',
      hint: {
        other_number: '違う数字でした。もう一度、表示された数字を押してください。',
        bad_parity: 'パリティが合いません。カードの形式か配線に問題があります。もう一度かざしてください。',
        wires_swapped:
          'D0 と D1 の配線が逆になっているようです。つなぎ直してから、もう一度かざしてください。',
        format_not_set:
          'このリーダーの入力の形式がまだ決まっていません。「デバイス」の画面で、番号の分かるカードを読ませて覚えさせてください。',
        no_credential: '入館に使えるカードではありません。サイトで使うカードをかざしてください。',
        contact_open:
          '扉センサーは「開」です。ドアを閉めてください。閉まっているのに「開」なら、ドアの設定の「開閉の監視」で配線の向きを変えてください。',
        contact_closed: '扉センサーは「閉」です。ドアを開けてください。',
        contact_opened: '開いたことを検知しました。ドアを閉めてください。',
      },
      failed: {
        expired: '1 分のあいだに確かめられませんでした。',
        taken_over: 'ほかの画面がデバイスを調べています。',
        relay: 'リレーが指示どおりに動きませんでした（{{on}} / {{off}}）。',
      },
      contact: {
        silent: '扉センサーから何も届きませんでした。接続を確かめてください。',
        open: '扉センサーはずっと「開」でした。閉まっているのに「開」なら、ドアの設定の「開閉の監視」で配線の向きを変えてください。',
        closed: '扉センサーは「閉」のままでした。磁石の位置と配線を確かめてください。',
        opened: '開いたあと、「閉」に戻りませんでした。磁石の位置と、ドアが閉まり切るかを確かめてください。',
      },
      outcome: {
        followed: '応答あり',
        lost: '接続なし',
        did_not_follow: '従わない',
        silent: '応答なし',
      },
    },
    confirm: {
      sure: '{{name}} が確かめました',
      record: '確認を記録する',
      withdraw: '取り消す',
    },
    value: {
      release: '版 {{release}}',
      card: '形式 {{format}}（{{length}} {{unit}}）',
      unit: { bits: 'ビット', stripped: 'ビット', uid: 'バイト', text: '文字' },
      digits: '表示した {{digits}} 桁の数字が届いた',
      relay: '入: {{on}}、切: {{off}}',
      contact: '閉・開・閉の順に届いた',
      points: '{{words}}（入口 {{points}} か所）',
      word: '作業者の確認',
      at: '{{when}}　{{by}}',
    },
  },
  {
    check: {
      version_checked: {
        title: 'Software version',
        text: 'The software that guards this door. If there is an update file, update first.',
        statement: 'I have seen that this is Genkan {{release}}.',
        report: 'Version seen',
      },
      reader_reads: {
        title: 'Reader and card format',
        text: 'Present a card of the kind that this site uses. Its format and the wiring (parity) are checked with it.',
        ask: 'Present the card',
        report: 'Reader reads a card',
      },
      keypad_types: {
        title: 'Keypad',
        text: 'Type the number that is shown on the keypad, then # or Enter.',
        ask: 'Type this number, then #',
        report: 'Keypad types the number shown',
        on_screen: 'This door uses the keypad on the screen. Try its keys at the door.',
        statement: 'The keypad on the screen at the door takes digits.',
      },
      relay_clicks: {
        title: 'Relay of the strike',
        text: 'The relay is switched on for a second and off again. Listen for two clicks, and see that the lock is free in between and only then.',
        ask: 'The relay is switching',
        go: 'Switch the relay',
        heard: 'Two clicks, and the lock released and locked',
        not_heard: 'No sound, or the lock does not move',
        help: 'Look at the relay’s power and at the wires to the lock. A fail-secure lock goes through NO, a fail-safe lock through NC.',
        report: 'Relay switches',
      },
      contact_follows: {
        title: 'Door contact',
        text: 'Begin with the door closed. Open it, wait a second, and close it again.',
        ask: 'Open the door, and close it',
        report: 'Contact follows the door',
      },
      opens_from_inside_when_off: {
        title: 'Opens from inside when off',
        text: 'Try it with this machine off. It can’t be skipped: a PC cannot promise a way out.',
        statement:
          'With this machine off, the door opens from inside by hand or by an exit device that cuts lock power.',
      },
      fire_panel_releases: {
        title: 'Fire panel',
        text: 'Try it for real, with whoever looks after the fire panel. It can’t be skipped.',
        statement: 'The fire panel releases the door without Genkan.',
      },
    },
    measure: {
      start: 'Begin',
      again: 'Once more',
      stop: 'Stop',
      left: '{{seconds}} s left',
      recorded: 'Recorded',
      bind_first: 'Give the door this device first.',
      exits:
        'Not part of this: {{names}}. At an exit a known card opens in every mode; try its reader under Devices.',
      not_ready: 'The device does not answer. Look at its plug.',
      hint: {
        other_number: 'That was another number. Type the one that is shown.',
        bad_parity: 'Its parity is wrong: another format, or the wires. Present it again.',
        wires_swapped: 'D0 and D1 seem to be swapped. Swap the wires and present it again.',
        format_not_set:
          'The form in which this reader types is not set. Teach it under Devices with a card whose number you know.',
        no_credential: 'This card can’t be a badge. Present one of the site’s.',
        contact_open:
          'The contact says open: close the door. If it is closed, the contact is wired the other way; change that in the door’s settings under Monitoring.',
        contact_closed: 'The contact says closed. Now open the door.',
        contact_opened: 'The contact saw the door open. Now close it.',
      },
      failed: {
        expired: 'Not seen within a minute.',
        taken_over: 'Another desk is testing devices.',
        relay: 'The relay did not do as told ({{on}} / {{off}}).',
      },
      contact: {
        silent: 'The contact said nothing. Look at its plug and its wires.',
        open: 'The contact said open all along. If the door was closed, it is wired the other way: change that in the door’s settings under Monitoring.',
        closed: 'The contact went on saying closed. Look at its magnet and its wires.',
        opened:
          'After the door was opened the contact did not say closed again. Look at its magnet, and whether the door closes fully.',
      },
      outcome: {
        followed: 'answered',
        lost: 'not there',
        did_not_follow: 'did not follow',
        silent: 'no answer',
      },
    },
    confirm: {
      sure: '{{name}} has checked this',
      record: 'Record',
      withdraw: 'Take back',
    },
    value: {
      release: 'version {{release}}',
      card: 'format {{format}} ({{length}} {{unit}})',
      unit: { bits: 'bits', stripped: 'bits', uid: 'bytes', text: 'characters' },
      digits: 'the {{digits}} digits shown arrived',
      relay: 'on: {{on}}, off: {{off}}',
      contact: 'closed, open, closed again',
      points: '{{words}}, at {{points}} entries',
      word: 'installer’s word',
      at: '{{when}}, {{by}}',
    },
  },
)
