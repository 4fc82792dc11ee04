import type { Locator, Page } from '@playwright/test'
import type { Locale } from '../../../main/contract/face.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, openArea } from './desk-test.ts'

export async function openPerson(page: Page, search: string, name: string): Promise<void> {
  await openArea(page, 'people')
  await page.getByRole('searchbox').fill(search)
  await page.locator('.data-row strong').filter({ hasText: name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** What stands against the entry, on a person's page. */
export function reasons(page: Page): Locator {
  return page.locator('.enter li[data-good="false"]')
}

export async function addPerson(
  page: Page,
  language: Locale,
  lastName: string,
  firstName: string,
): Promise<void> {
  const { people } = deskTexts[language]
  await openArea(page, 'people')
  await page.getByRole('button', { name: people.new }).click()
  await page.getByLabel(people.field.lastName, { exact: true }).fill(lastName)
  await page.getByLabel(people.field.firstName, { exact: true }).fill(firstName)
  await page.getByRole('combobox', { name: people.form.groups }).click()
  await page.getByRole('option', { name: '社員' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: people.form.create }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
}
