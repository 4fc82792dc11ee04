import { test } from '../support/door-test.ts'

test.describe('badge, then code', () => {
  test('the right code opens the strike and welcomes', async ({ demo }) => {
    await demo.setMode('card_and_code')
    await demo.expectScene('idle')
    await demo.present('mfa')
    await demo.expectScene('code')
    await demo.expectStrike('shut')
    await demo.typeOwnCode('mfa')
    await demo.expectScene('granted')
    await demo.expectStrike('open')
    await demo.expectScene('idle')
  })

  test('a wrong code is refused and the strike stays shut', async ({ demo }) => {
    await demo.setMode('card_and_code')
    await demo.present('mfa')
    await demo.expectScene('code')
    await demo.typeKeys('1357')
    await demo.expectScene('refused')
    await demo.expectStrike('shut')
  })

  test('an unknown card is asked for a code like any other, and refused', async ({ demo }) => {
    await demo.setMode('card_and_code')
    await demo.present('unknown_card')
    await demo.expectScene('code')
    await demo.typeKeys('1357')
    await demo.expectScene('refused')
    await demo.expectStrike('shut')
  })
})
