import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { udevRules } from '../../../main/controller/devices/udev-rules.ts'

const committed = readFileSync(new URL('../../../assets/udev/70-genkan.rules', import.meta.url), 'utf8')

test('the committed rules are those of the catalogue', () => {
  expect(committed).toBe(udevRules())
})

test('no device is open to everybody, and no seat gets any: the rules name the group alone', () => {
  const rules = committed.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(rules.length).toBeGreaterThanOrEqual(4)
  for (const rule of rules) {
    expect(rule).not.toMatch(/uaccess|0666|0777/)
    expect(rule).toMatch(/GROUP="genkan", MODE="0660"|chgrp genkan .*chmod 0664/)
  }
})
