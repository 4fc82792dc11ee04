import type { Page } from '@playwright/test'
import type { GroupRow } from '../../../main/contract/desk/groups.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, signIn, test } from './desk-test.ts'
import { DoorsDesk } from './doors-desk.ts'
import { callBeside, shareLine } from './second-desk.ts'

test.describe.configure({ mode: 'serial' })

for (const language of ['ja', 'en'] as const) {
  const { common, groups: words } = deskTexts[language]

  test.describe(`groups and levels in ${language}`, () => {
    test.use({ role: 'access_user_admin', language })
    const shots = (name: string) => `groups/${name}-${language}`
    const name = `夜勤 ' OR 1=1-- ${language}`

    test('a group is made, refused under a name that is taken, and renamed', async ({ desk }) => {
      const { dialog, button } = toolsOf(desk, language)
      await openArea(desk, 'groups')
      await expect(desk.getByRole('grid')).toContainText('社員')
      await expectAccessible(desk)
      await shot(desk, shots('groups'))
      await button(words.add).click()
      const field = dialog.getByLabel(words.name, { exact: true })
      for (const [bad, problem] of [
        ['', common.problem.required],
        ['社員', common.problem.already_taken],
        ['a\u202Eb', common.problem.control_characters],
      ] as const) {
        await field.fill(bad)
        await button(common.save).click()
        await expect(dialog.getByText(problem)).toBeVisible()
      }
      await field.fill(name)
      await button(common.save).click()
      await expect(desk.getByRole('heading', { name, exact: true })).toBeVisible()
      await expect(desk.getByText(words.no_members)).toBeVisible()
      await shot(desk, shots('empty'))
      await button(words.rename).click()
      await field.fill(`${name} 2`)
      await button(common.save).click()
      await expect(desk.getByRole('heading', { name: `${name} 2` })).toBeVisible()
    })

    test('of a name that another desk gave meanwhile, theirs or one’s own is taken', async ({ desk }) => {
      await shareLine(desk)
      await signIn(desk, { role: 'access_user_admin' }, language)
      const { dialog, button } = toolsOf(desk, language)
      const renameBeside = async (from: string, to: string) => {
        const groups = (await callBeside(desk, '/groups/list', undefined)) as readonly GroupRow[]
        const group = groups.find((each) => each.name === from)
        await callBeside(desk, '/groups/rename', { id: group?.id, version: group?.version, name: to })
      }
      await openArea(desk, 'groups')
      await desk
        .getByRole('row')
        .filter({ hasText: `${name} 2` })
        .click()
      await button(words.rename).click()
      const field = dialog.getByLabel(words.name, { exact: true })
      await field.fill(`${name} mine`)
      await renameBeside(`${name} 2`, `${name} theirs`)
      await button(common.save).click()
      const stale = dialog.getByRole('alert')
      await expect(stale.getByRole('row').filter({ hasText: `${name} mine` })).toContainText(`${name} theirs`)
      await expectAccessible(desk)
      await shot(desk, shots('stale'))
      await button(common.stale.take_theirs).click()
      await expect(stale).toHaveCount(0)
      await expect(field).toHaveValue(`${name} theirs`)
      await field.fill(`${name} 2`)
      await renameBeside(`${name} theirs`, `${name} once more`)
      await button(common.save).click()
      await button(common.stale.take_mine).click()
      await button(common.save).click()
      await expect(desk.getByRole('heading', { name: `${name} 2` })).toBeVisible()
    })

    test('people are found by kana, taken in, and one out and back', async ({ desk }) => {
      const { dialog, button } = toolsOf(desk, language)
      await openArea(desk, 'groups')
      await desk
        .getByRole('row')
        .filter({ hasText: `${name} 2` })
        .click()
      await button(words.add_members).click()
      await dialog.getByLabel(words.find_person).fill('やまだ')
      await dialog.getByRole('checkbox', { name: '山田 太郎' }).check()
      await dialog.getByLabel(words.find_person).fill('すずき')
      await dialog.getByRole('checkbox', { name: '鈴木 一郎' }).check()
      await expectAccessible(desk)
      await shot(desk, shots('add-members'))
      await button(words.add_count.replace('{{count}}', '2')).click()
      const rows = desk.getByRole('row').filter({ hasText: /山田|鈴木/ })
      await expect(rows).toHaveCount(2)
      await shot(desk, shots('members'))
      await button(words.remove_member.replace('{{name}}', '鈴木 一郎')).click()
      await expect(rows).toHaveCount(1)
      await button(common.undo).click()
      await expect(rows).toHaveCount(2)
    })

    test('an access level gets its groups, doors and painted times', async ({ desk }) => {
      const { button } = toolsOf(desk, language)
      const doors = new DoorsDesk(desk, language)
      const { level } = words
      await openArea(desk, 'groups')
      await desk.getByRole('link', { name: words.nav.levels, exact: true }).click()
      await desk.getByRole('link', { name: level.add }).click()
      await desk.getByLabel(words.name, { exact: true }).fill(`Night ${language}`)
      await desk.getByRole('combobox', { name: words.nav.groups }).click()
      await desk.getByRole('option', { name: `${name} 2` }).click()
      await desk.keyboard.press('Escape')
      await desk.getByRole('combobox', { name: level.doors }).click()
      await desk.getByRole('option').first().click()
      await desk.keyboard.press('Escape')
      await doors.drag([0, 4], [22, 24])
      await doors.drag([0, 6], [0, 6])
      await expectAccessible(desk)
      await shot(desk, shots('level'))
      await button(common.save).click()
      const made = desk.getByRole('link').filter({ hasText: `Night ${language}` })
      await expect(made).toContainText(`${name} 2`)
      await expect(made.locator('.level-week i')).toHaveCount(12)
      await expectAccessible(desk)
      await shot(desk, shots('levels'))
      await made.click()
      expect(await doors.blocks(0)).toHaveLength(2)
      expect((await doors.blocks(0)).at(-1)).toContain('22:00–24:00')
    })

    test('a group that levels use is deleted only after it was said what its people lose', async ({
      desk,
    }) => {
      const { dialog, button } = toolsOf(desk, language)
      await openArea(desk, 'groups')
      await desk
        .getByRole('row')
        .filter({ hasText: `${name} 2` })
        .click()
      await button(common.remove).click()
      await expect(dialog.getByText(`Night ${language}`)).toBeVisible()
      await expectAccessible(desk)
      await shot(desk, shots('remove'))
      await dialog.getByRole('button', { name: words.remove }).click()
      await expect(desk.getByRole('row').filter({ hasText: name })).toHaveCount(0)
      await desk.getByRole('link', { name: words.nav.levels, exact: true }).click()
      await expect(desk.getByRole('link').filter({ hasText: `Night ${language}` })).toContainText(
        words.level.no_group,
      )
    })
  })
}

function toolsOf(desk: Page, language: 'ja' | 'en') {
  const doors = new DoorsDesk(desk, language)
  return { dialog: doors.dialog, button: (name: string) => doors.button(name) }
}
