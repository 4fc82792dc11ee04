/** Why bytes that look like a UID are not a card's identity. */
export type UidRefusal = 'random_uid' | 'partial_uid' | 'unreadable'

/** ISO 14443-A single, double and triple size; FeliCa IDm is 8. */
const uidBytes: readonly number[] = [4, 7, 8, 10]

/** Null if `uid` (upper-case hex) can be a credential. A UID is public and can be copied: that is why there is a code. */
export function checkUid(uid: string): UidRefusal | null {
  if (!/^(?:[0-9A-F]{2})+$/.test(uid) || !uidBytes.includes(uid.length / 2)) return 'unreadable'
  if (/^0+$/.test(uid) || /^F+$/.test(uid)) return 'unreadable'
  // ISO 14443-3: a single-size UID that starts with 08 is drawn anew at each tap (phones).
  if (uid.length === 8 && uid.startsWith('08')) return 'random_uid'
  // 88 is the cascade tag: a cheap reader gave up after three of seven bytes, which many cards share.
  if (uid.length === 8 && uid.startsWith('88')) return 'partial_uid'
  return null
}
