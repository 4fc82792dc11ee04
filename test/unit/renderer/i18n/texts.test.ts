import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { accessEventTypes } from '../../../../main/contract/events.ts'
import { refusalReasons } from '../../../../main/contract/reasons.ts'
import { texts } from '../../../../renderer/i18n/i18n.ts'

type Tree = { readonly [key: string]: string | Tree }

/** Every text by its full key. */
function flatten(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') found.set(`${path}${key}`, value)
    else for (const [inner, text] of flatten(value, `${path}${key}.`)) found.set(inner, text)
  }
  return found
}

const ja = flatten(texts.ja)
const en = flatten(texts.en)
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\w+\}\}|<\/?\w+>/g)].map(([name]) => name).sort()

test('both languages have the same keys', () => {
  expect([...en.keys()].sort()).toEqual([...ja.keys()].sort())
  expect(ja.size).toBeGreaterThan(100)
})

describe.each([...ja.keys()])('%s', (key) => {
  test('is said in both languages with the same blanks', () => {
    expect(ja.get(key)?.trim()).not.toBe('')
    expect(en.get(key)?.trim()).not.toBe('')
    expect(placeholders(en.get(key) ?? '')).toEqual(placeholders(ja.get(key) ?? ''))
  })
})

test('English has no Japanese in it', () => {
  const japanese = [...en].filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))
  expect(japanese).toEqual([])
})

test('the page says the same words before its script runs', async () => {
  const page = await readFile(new URL('../../../../renderer/index.html', import.meta.url), 'utf8')
  const headings = [...page.matchAll(/<h1[^>]*>([^<]+)<\/h1>/g)].map(([, words]) => words)
  expect(headings).toEqual([texts.ja, texts.en].map((words) => words.out_of_service.reason.starting))
})

test('every reason for a refusal has words', () => {
  expect(Object.keys(texts.ja.reason).sort()).toEqual([...refusalReasons].sort())
})

test('events of the door have words, and only such as exist', () => {
  const known = new Set<string>(accessEventTypes)
  expect(Object.keys(texts.ja.event).filter((name) => !known.has(name))).toEqual([])
})
