import { describe, expect, test } from 'vitest'
import { type FaceScene, outOfServiceSchema } from '../../../../main/contract/face.ts'
import { wordsIn } from '../../../../renderer/i18n/words.tsx'
import { sceneWords, secondLine } from '../../../../renderer/kiosk/scene-words.ts'
import { aView, codeScene } from '../views.ts'

const ja = wordsIn('ja')
const say = (scene: FaceScene, change = {}) => sceneWords(scene, aView(change), 'ja', ja.t)
const second = (scene: FaceScene, change = {}) => secondLine(scene, aView(change), 'en', ja.other.t)

describe('idle', () => {
  test('asks for a badge, and offers a code only where a code alone opens', () => {
    expect(say({ kind: 'idle' })).toEqual({ title: 'バッジをかざしてください', text: null })
    expect(say({ kind: 'idle' }, { mode: 'access_controlled' }).text).toContain('コード')
    expect(say({ kind: 'idle' }, { mode: 'locked' }).text).toBeNull()
  })
})

test('a grant names nobody unless the site does', () => {
  expect(say({ kind: 'granted', name: null }).text).toBeNull()
  expect(say({ kind: 'granted', name: '佐藤' }).text).toBe('佐藤 様')
})

describe('a refusal', () => {
  const refused: FaceScene = { kind: 'refused' }
  test('has the words of the site, or else the built-in ones', () => {
    expect(say(refused, { refusalText: { ja: '守衛室へ', en: '' } }).text).toBe('守衛室へ')
    expect(say(refused, { refusalText: { ja: '', en: '' } }).text).toBe('受付にお声がけください')
  })
  test('sends nobody to a front desk in the other language if the site did not', () => {
    expect(second(refused, { refusalText: { ja: '守衛室へ', en: '' } })).toBe('Not admitted')
    expect(second(refused, { refusalText: { ja: '守衛室へ', en: 'See the guard' } })).toBe('See the guard')
    expect(second(refused)).toBe('Please ask the front desk')
  })
})

test('a code with and without a badge is asked for in other words', () => {
  expect(say(codeScene).title).not.toBe(say({ ...codeScene, withBadge: false }).title)
})

test.each(outOfServiceSchema.options)('out of service for %s says what is wrong and what to do', (why) => {
  const { title, text } = say({ kind: 'out_of_service', why })
  expect(title).not.toBe('')
  expect(text?.split('\n')).toHaveLength(why === 'starting' ? 1 : 2)
})

test('a lockdown is told apart from a locked door', () => {
  expect(say({ kind: 'locked', lockdown: true }).title).not.toBe(
    say({ kind: 'locked', lockdown: false }).title,
  )
})
