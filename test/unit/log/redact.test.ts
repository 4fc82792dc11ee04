import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../../main/log/redact.ts'

describe('a line for the log', () => {
  it.each([
    ['code 471108 refused', 'code **** refused'],
    ['card 04A1B2C3D4 read', 'card **** read'],
    ['04 a1 b2 c3', '****'],
    ['fullwidth ４７１１', 'fullwidth ****'],
    ['arabic ٤٧١١٠٨', 'arabic ****'],
    ['facility 123,45678', 'facility 123,****'],
    ['glued:x471108y', 'glued:x****y'],
  ])('hides what could be a code or a card: %s', (text, line) => {
    expect(redact(text)).toEqual([line])
  })

  it.each([
    'REST API: http://127.0.0.1:8480',
    'REST API: https://[fe80::1]:8480',
    'port:16c0:0567:1-4.2: silent',
    'at step (file:///opt/genkan/dist/controller/index.js:12345:17)',
    `SHA-256 ${Array(32).fill('A1').join(':')}`,
    'the data can not be used (chain_broken); it is kept as genkan.db',
  ])('keeps what says where: %s', (text) => {
    expect(redact(text)).toEqual([text])
  })

  it('takes a serial that follows a device for a number', () => {
    expect(redact('sn:0c27:3bfa:00112233 lost')).toEqual(['sn:0c27:3bfa:**** lost'])
  })

  it('forges no line, no colour, no direction', () => {
    expect(redact('a\r\nb\u2028c')).toEqual(['a', 'b', 'c'])
    expect(redact('\u001b[31mred \u202eback')).toEqual([' [31mred  back'])
  })

  it('never lets a code or a card through, whatever stands around it', () => {
    const digits = fc.stringMatching(/^\d{4,16}$/)
    const uid = fc
      .uint8Array({ minLength: 4, maxLength: 10 })
      .map((bytes) => Buffer.from(bytes).toString('hex'))
      .filter((hex) => /\d/.test(hex))
    const around = fc.stringMatching(/^[g-z ="'({[;,<>|]{0,12}$/)
    fc.assert(
      fc.property(around, fc.oneof(digits, uid), around, fc.boolean(), (before, secret, after, upper) => {
        const said = upper ? secret.toUpperCase() : secret
        for (const line of redact(`${before}${said}${after}`)) expect(line).not.toContain(said)
      }),
      { numRuns: 2_000 },
    )
  })
})
