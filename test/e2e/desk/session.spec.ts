import { common } from '../../../renderer/i18n/desk/common.ts'
import { expect, expectAccessible, shot, signIn, test } from './desk-test.ts'

test('an operator of the demo is at work, and locks and opens the desk', async ({ desk }) => {
  await expect(desk.locator('.operator-name')).toHaveText('people')
  await shot(desk, 'session/shell')
  await desk.getByRole('button', { name: common.ja.lock.now }).click()
  await expect(desk.getByRole('heading', { name: common.ja.lock.title })).toBeVisible()
  await expectAccessible(desk)
  await shot(desk, 'session/lock')
  await desk
    .locator('.cover')
    .getByLabel(common.ja.sign_in.password, { exact: true })
    .fill('genkan-demo-people')
  await desk.keyboard.press('Enter')
  await expect(desk.locator('.operator-name')).toBeVisible()
})

test('a controller that dies covers the desk, and the same operator finds the work again', async ({
  desk,
  site,
}) => {
  test.setTimeout(60_000)
  await site.killController()
  // It may be back before anybody is told that it was away; its session is gone either way.
  await expect(desk.getByText(common.ja.sign_in.again)).toBeVisible({ timeout: 20_000 })
  await signIn(desk, { role: 'access_user_admin' }, 'ja')
  await expect(desk.locator('.operator-name')).toHaveText('people')
})

for (const [role, words] of Object.entries(common.en.role)) {
  test(`signed in as ${role}, in English`, async ({ desk }) => {
    await desk.getByRole('button', { name: common.ja.lock.sign_out }).click()
    await signIn(desk, { role: role as keyof typeof common.en.role }, 'en')
    await expect(desk.locator('.operator-roles')).toHaveText(words)
    await expectAccessible(desk)
    await shot(desk, `session/${role}`)
    await desk.getByRole('button', { name: common.en.lock.sign_out }).click()
    await shot(desk, 'session/sign-in-en')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: '日本語' }).click()
  })
}
