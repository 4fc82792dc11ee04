import { createHash, randomBytes, randomInt, scrypt } from 'node:crypto'
import { bech32 } from '@scure/base'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js'
import { identityToRecipient } from 'age-encryption'
import { type PhraseKdf, type PhraseLanguage, passphraseWords } from '../../../contract/backup.ts'

/**
 * Six words of 2,048: 66 bits, and each guess costs scrypt's 64 MiB. The lists are those of BIP 39: short, common words
 * that differ in their first letters. They are compared in NFKD, in small letters and hiragana, without a word on how
 * they were spaced, so that every keyboard and input method types the same.
 */
const lists: Readonly<Record<PhraseLanguage, readonly string[]>> = {
  en: english.map(canonical),
  ja: japanese.map(canonical),
}
const known: ReadonlySet<string> = new Set([...lists.en, ...lists.ja])
const saltBytes = 16
/** As for operators' passwords. */
const cost = { logN: 16, r: 8, p: 2 } as const

/** The key pair of a passphrase, for one salt. */
export interface PhraseKey {
  /** `AGE-SECRET-KEY-1…`: opens backups. */
  readonly identity: string
  /** `age1…`: seals them. */
  readonly recipient: string
  readonly keyCheck: string
}

/** Words to be shown once, composed as they are read. */
export function newPassphrase(language: PhraseLanguage): readonly string[] {
  const list = lists[language]
  return Array.from({ length: passphraseWords }, () => (list[randomInt(list.length)] ?? '').normalize('NFC'))
}

export function newKdf(): PhraseKdf {
  return { salt: randomBytes(saltBytes), ...cost }
}

/** One word as it is compared. */
export function canonical(word: string): string {
  const hiragana = word
    .normalize('NFKC')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
  return hiragana.normalize('NFKD').toLowerCase().trim()
}

/** The words of a typed passphrase, by spaces of any kind or commas. */
export function wordsOf(typed: string): readonly string[] {
  return typed
    .normalize('NFKC')
    .split(/[\s,、。・]+/u)
    .map(canonical)
    .filter((word) => word !== '')
}

/** Which of the words, counted from 1, no list knows; null if all are known. */
export function unknownWord(words: readonly string[]): number | null {
  const at = words.findIndex((word) => !known.has(canonical(word)))
  return at < 0 ? null : at + 1
}

/** Takes about 0.3 s off the loop and 64 MiB. */
export async function keyOfPhrase(words: readonly string[], kdf: PhraseKdf): Promise<PhraseKey> {
  const secret = await stretched(words.map(canonical).join(' '), kdf)
  const identity = bech32.encodeFromBytes('AGE-SECRET-KEY-', secret).toUpperCase()
  const recipient = await identityToRecipient(identity)
  return { identity, recipient, keyCheck: keyCheckOf(recipient) }
}

/** The public key is not in the clear: whoever finds a backup can neither tell nor make one that opens with its passphrase. */
export function keyCheckOf(recipient: string): string {
  return createHash('sha256').update(`genkan backup: ${recipient}`).digest('hex').slice(0, 16)
}

function stretched(text: string, { salt, logN, r, p }: PhraseKdf): Promise<Uint8Array> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    scrypt(text, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error === null ? resolve(new Uint8Array(key)) : reject(error),
    )
  })
}
