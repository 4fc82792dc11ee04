import { longestPhoto } from '../../../contract/desk/people.ts'
import type { Photo, StoredUser } from '../../../contract/entities.ts'
import { fail, type Result, succeed } from '../../../contract/errors.ts'
import { draftEvent } from '../../../contract/events.ts'
import type { Actor } from '../actor.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../ports/store.ts'

/** Photos of people: told by their own first bytes, whatever a window calls them. */
export class Photos {
  readonly #store: Store
  readonly #clock: Clock

  constructor(store: Store, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  get(user: StoredUser): Photo | null {
    return user.photoAtMs === null ? null : this.#store.photos.get(user.id)
  }

  set(actor: Actor, user: StoredUser, bytes: Uint8Array): Result<void> {
    if (bytes.length > longestPhoto) {
      const problem = { code: 'too_large', limit: longestPhoto } as const
      return fail('too_large', 'A photo has at most 45 KiB.', { base64: problem })
    }
    const type = imageTypeOf(bytes)
    if (type === null) {
      return fail('invalid_input', 'A photo is a JPEG, PNG or WebP picture.', { base64: { code: 'invalid' } })
    }
    const nowMs = this.#clock.wallMs()
    this.#store.transact((record) => {
      this.#store.photos.put(user.id, { type, bytes }, nowMs)
      record(this.#event(actor, user))
    })
    return succeed(undefined)
  }

  delete(actor: Actor, user: StoredUser): Result<void> {
    if (user.photoAtMs === null) return fail('not_found', 'This user has no photo.')
    this.#store.transact((record) => {
      this.#store.photos.delete(user.id)
      record(this.#event(actor, user))
    })
    return succeed(undefined)
  }

  #event(actor: Actor, user: StoredUser) {
    return draftEvent('admin_user_changed', this.#clock.wallMs(), {
      actorId: actor.id,
      userId: user.id,
      detail: { fields: ['photo'] },
    })
  }
}

/** By the signatures of PNG (ISO 15948), JPEG (T.81: SOI, then a marker) and WebP (RFC 9649). */
export function imageTypeOf(bytes: Uint8Array): Photo['type'] | null {
  const at = (offset: number, ...values: readonly number[]) =>
    values.every((value, index) => bytes[offset + index] === value)
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (at(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}
