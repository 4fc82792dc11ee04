import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Passwords } from './services/ports/passwords.ts'

interface Cost {
  /** log2 of scrypt's N. */
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** 64 MiB and about 0.3 s each; OWASP's second choice for scrypt. Kept beside each hash, so that it can be raised. */
const cost: Cost = { logN: 16, r: 8, p: 2 }
/** Never more than twice ours, whatever a database says: memory is the machine's, not the file's. */
const highest: Cost = { logN: 17, r: 8, p: 4 }
const saltBytes = 16
const hashBytes = 32
/** Sign-ins that wait for their turn; more are told to come back. */
const mostWaiting = 8

/** scrypt with its cost beside each hash: `scrypt$logN$r$p$salt$hash`, the last two in base64. */
export class ScryptPasswords implements Passwords {
  readonly #cost: Cost
  #waiting = 0
  #turn: Promise<unknown> = Promise.resolve()

  constructor(wanted: Cost = cost) {
    this.#cost = wanted
  }

  hash(password: string): Promise<string | null> {
    const salt = randomBytes(saltBytes)
    const { logN, r, p } = this.#cost
    return this.#inTurn(async () => {
      const hash = await derive(password, salt, this.#cost)
      return `scrypt$${logN}$${r}$${p}$${salt.toString('base64')}$${hash.toString('base64')}`
    })
  }

  verify(password: string, stored: string | null): Promise<boolean | null> {
    const known = stored === null ? null : parse(stored)
    return this.#inTurn(async () => {
      const hash = await derive(password, known?.salt ?? randomBytes(saltBytes), known?.cost ?? this.#cost)
      return known !== null && timingSafeEqual(hash, known.hash)
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.#waiting >= mostWaiting) return Promise.resolve(null)
    this.#waiting += 1
    const done = this.#turn.then(work).finally(() => {
      this.#waiting -= 1
    })
    this.#turn = done.catch(() => {})
    return done
  }
}

function derive(password: string, salt: Buffer, { logN, r, p }: Cost): Promise<Buffer> {
  const N = 2 ** logN
  return new Promise((resolve, reject) => {
    // Twice what scrypt says it needs: its own default limit is below N = 2^16.
    scrypt(password.normalize('NFKC'), salt, hashBytes, { N, r, p, maxmem: 256 * N * r }, (error, hash) =>
      error === null ? resolve(hash) : reject(error),
    )
  })
}

/** Null for what is no hash of ours: no password is right then. */
function parse(stored: string): { readonly cost: Cost; readonly salt: Buffer; readonly hash: Buffer } | null {
  const parts = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/.exec(stored)
  if (parts === null) return null
  const [logN, r, p] = parts.slice(1, 4).map(Number)
  const [salt, hash] = parts.slice(4).map((text) => Buffer.from(text, 'base64'))
  if (logN === undefined || r === undefined || p === undefined || !salt || hash?.length !== hashBytes)
    return null
  const tooMuch = logN < 1 || logN > highest.logN || r < 1 || r > highest.r || p < 1 || p > highest.p
  return tooMuch ? null : { cost: { logN, r, p }, salt, hash }
}
