import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Decrypter } from 'age-encryption'
import { unpackTar } from 'modern-tar'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readClearHeader } from '../../../../main/controller/store/backup/clear-header.ts'
import { keyOfPhrase, wordsOf } from '../../../../main/controller/store/backup/passphrase.ts'
import { everything, makeTestSite, must, type TestSite } from '../../../fakes/test-site.ts'
import { backedUp, backupFolder, backupsIn, opened, planned, preview, uploaded } from './backup-site.ts'

let site: TestSite
let stick: ReturnType<typeof backupFolder>
beforeEach(async () => {
  site = await makeTestSite()
  stick = backupFolder()
})
afterEach(async () => {
  await site.close()
  stick.remove()
})

const file = () => join(stick.path, backupsIn(stick.path)[0] ?? '')

describe('a backup', () => {
  test('is an age file that any age tool opens with the key of the passphrase', async () => {
    site.person('04AA0001', ['730025'])
    const words = await planned(site, stick.path)
    expect(await backedUp(site)).toMatchObject({ state: 'made' })

    const bytes = readFileSync(file())
    const read = readClearHeader(bytes)
    if (read.kind !== 'backup') throw new Error(read.kind)
    expect(read.header).toMatchObject({ siteId: site.services.site().id, release: '0.1.0' })
    const decrypter = new Decrypter()
    decrypter.addIdentity((await keyOfPhrase(words, read.header.kdf)).identity)
    const parts = await unpackTar(await decrypter.decrypt(bytes))
    expect(parts.map(({ header }) => header.name)).toEqual(['manifest.json', 'site-key', 'genkan.db'])
    expect(Buffer.from(parts[1]?.data ?? []).equals(Buffer.alloc(32, 7))).toBe(true)
    expect(
      Buffer.from(parts[2]?.data ?? [])
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3')
    expect(JSON.parse(Buffer.from(parts[0]?.data ?? []).toString())).toMatchObject({
      counts: { people: 1, cards: 1, codes: 1, doors: 1 },
    })
    // In the clear there is no word of whose it is, and nothing is left beside the data.
    expect(bytes.includes('Person 04AA0001')).toBe(false)
    expect(bytes.includes(words[0] ?? '')).toBe(false)
    expect(readdirSync(site.dir).filter((name) => /backup|restore/.test(name))).toEqual([])
    expect(site.store.events.last()).toMatchObject({ type: 'backup_made', actorId: everything.id })
  })

  test('is previewed: nothing but what was done since would be lost', async () => {
    const revoked = site.person('04AA0001', ['730025'])
    const deleted = site.person('04AA0002', ['048213'])
    const suspended = site.person('04AA0003')
    const words = await planned(site, stick.path)
    await backedUp(site)
    const [card] = site.store.cards.ofUser(revoked.id)
    must(site.services.cards.setActive(everything, revoked, card?.id ?? '', false))
    site.services.people.delete(everything, deleted)
    must(site.services.people.update(everything, suspended, { suspended: true }))
    site.person('04AA0004')

    const brought = await preview(site, file(), words)
    expect(brought).toMatchObject({ here: 'same', otherKey: false, counts: { people: 3 } })
    expect(brought.changes).toMatchObject({
      cardsAgain: { count: 3 },
      peopleAgain: { count: 1, names: ['Person 04AA0002'] },
      peopleLost: { count: 1, names: ['Person 04AA0004'] },
      codesAgain: 1,
      operatorsPassword: [],
    })
    expect(brought.changes?.eventsLost).toBeGreaterThan(4)
    site.services.restores.discard()
    expect(readdirSync(site.dir).filter((name) => /restore/.test(name))).toEqual([])
  })
})

test('words are taken as they are typed: spaces, kana, width', async () => {
  expect(wordsOf('  アイダ　あかちゃん、ガハク ﾊﾅｿﾞﾉ ')).toEqual(wordsOf('あいだ あかちゃん がはく はなぞの'))
  expect(wordsOf('Abandon ABILITY')).toEqual(['abandon', 'ability'])
})

describe('what can’t be restored is said', () => {
  test('by its kind, and changes nothing', async () => {
    const words = await planned(site, stick.path)
    await backedUp(site)
    const whole = readFileSync(file())
    const changed = (at: number) => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes
    }
    const phrase = words.join(' ')
    const cases: readonly [string, Uint8Array, string, object][] = [
      ['another file', Buffer.from('PK\u0003\u0004 no backup'), phrase, { problem: 'not_a_backup' }],
      ['cut within', whole.subarray(0, whole.length - 70_000), phrase, { problem: 'damaged' }],
      ['cut by a byte', whole.subarray(0, -1), phrase, { problem: 'damaged' }],
      ['one byte changed', changed(whole.length - 500), phrase, { problem: 'damaged' }],
      ['one byte of its code', changed(whole.indexOf('\n--- ') + 8), phrase, { problem: 'damaged' }],
      [
        'an unknown word',
        whole,
        `${words.slice(0, 5).join(' ')} ほげほげ`,
        { problem: 'unknown_word', word: 6 },
      ],
      ['other words', whole, [...words].reverse().join(' '), { problem: 'wrong_passphrase' }],
    ]
    for (const [name, bytes, typed, problem] of cases) {
      uploaded(site, bytes)
      expect(await opened(site, typed), name).toMatchObject({ state: 'refused', ...problem })
    }
    expect(await site.services.restores.apply(everything.id)).toMatchObject({ code: 'conflict' })
  }, 60_000)
})
