import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const files = globSync('renderer/admin/**/*.css')

/** Classes whose look a file lays down for all: `.name {` with nothing before or after it. */
function classesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  return [...new Set([...text.matchAll(/^\.([a-z][\w-]*) \{/gm)].map(([, name = '']) => name))]
}

/** All areas are one page: a class that two of them define looks as the one that was loaded last. */
test('no class is defined by two files of the desk', () => {
  const owners = new Map<string, string[]>()
  for (const file of files) {
    for (const name of classesOf(file)) owners.set(name, [...(owners.get(name) ?? []), file])
  }
  expect(owners.size).toBeGreaterThan(100)
  expect([...owners].filter(([, owning]) => owning.length > 1)).toEqual([])
})
