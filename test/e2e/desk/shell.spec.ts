import type { Page } from '@playwright/test'
import { common } from '../../../renderer/i18n/desk/common.ts'
import { seriousFindings } from '../face/look.ts'
import { expect, test } from './shell-test.ts'

const words = common.ja

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel(words.sign_in.name).fill(name)
  await page.getByLabel(words.sign_in.password, { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

const foot = (page: Page) => page.locator('.operator-name')

test('a wrong password is said, and after some the next try has to wait', async ({ desk }) => {
  for (let attempt = 0; attempt < 3; attempt++) {
    await signIn(desk, 'admin', 'wrong')
    await expect(desk.getByRole('alert')).toBeVisible()
    await expect(desk.getByLabel(words.sign_in.password, { exact: true })).toHaveValue('')
  }
  await expect(desk.getByRole('button', { name: /あと \d 秒/ })).toBeDisabled()
  await expect(desk.getByRole('button', { name: words.sign_in.submit })).toBeEnabled({ timeout: 5_000 })
  await signIn(desk, 'admin', 'right')
  await expect(foot(desk)).toHaveText('admin')
})

test('a demo lists its operators, and one press signs in', async ({ desk }) => {
  await desk.getByRole('button', { name: /^reception/ }).click()
  await expect(foot(desk)).toHaveText('reception')
  await desk.getByRole('button', { name: words.lock.sign_out }).click()
  await expect(desk.getByRole('heading', { name: words.sign_in.title })).toBeVisible()
})

test('a site without operators says so and asks nothing', async ({ desk }) => {
  await desk.evaluate(() => window.fakeDesk.noOperators())
  await expect(desk.getByRole('heading', { name: words.sign_in.no_operator })).toBeVisible()
  await expect(desk.getByRole('textbox')).toHaveCount(0)
})

test('a lock covers the work and keeps it; nothing under it can be reached', async ({ desk }) => {
  await signIn(desk, 'admin', 'right')
  await desk.getByRole('button', { name: words.lock.now }).click()
  await expect(desk.getByRole('heading', { name: words.lock.title })).toBeVisible()
  await expect(foot(desk)).toBeHidden()
  await expect(desk.locator('.under-cover')).toHaveJSProperty('inert', true)
  await desk.getByLabel(words.sign_in.password, { exact: true }).fill('right')
  await desk.keyboard.press('Enter')
  await expect(foot(desk)).toBeVisible()
})

test('a lost line covers the work, and its operator finds it again', async ({ desk }) => {
  await signIn(desk, 'admin', 'right')
  await desk.evaluate(() => window.fakeDesk.fallSilent())
  await expect(desk.getByRole('heading', { name: words.lost.title })).toBeVisible({ timeout: 15_000 })
  await expect(foot(desk)).toBeHidden()
  await desk.evaluate(() => window.fakeDesk.return())
  await expect(desk.getByText(words.sign_in.again)).toBeVisible({ timeout: 15_000 })
  await signIn(desk, 'admin', 'right')
  await expect(foot(desk)).toBeVisible()
})

test('keys and presses keep the desk awake, at most once in a while', async ({ desk }) => {
  await signIn(desk, 'admin', 'right')
  await expect(foot(desk)).toBeVisible()
  await desk.keyboard.type('abc')
  await expect.poll(() => desk.evaluate(() => window.fakeDesk.calls)).toEqual(['stayAwake'])
})

for (const locale of ['ja', 'en'] as const) {
  test(`sign-in, lock and shell in ${locale} have no serious accessibility finding`, async ({ desk }) => {
    if (locale === 'en') await desk.getByRole('button', { name: 'English' }).click()
    await expect(desk.locator('html')).toHaveAttribute('lang', locale)
    expect(await seriousFindings(desk), 'sign-in').toEqual([])
    await desk.getByRole('button', { name: /^admin/ }).click()
    await expect(foot(desk)).toBeVisible()
    expect(await seriousFindings(desk), 'shell').toEqual([])
    await desk.getByRole('button', { name: common[locale].lock.now }).click()
    await expect(desk.getByRole('heading', { name: common[locale].lock.title })).toBeVisible()
    expect(await seriousFindings(desk), 'lock').toEqual([])
  })
}
