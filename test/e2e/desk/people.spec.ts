import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { expect, expectAccessible, openArea, shot, signIn, test } from './desk-test.ts'
import { openPerson, reasons } from './people-desk.ts'
import { callBeside, shareLine } from './second-desk.ts'

const demoPassword = 'genkan-demo-people'

/** In the page: a picture as a camera gives one, base64. */
async function drawJpeg(): Promise<string> {
  const canvas = document.createElement('canvas')
  canvas.width = 900
  canvas.height = 600
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#8fb0cc'
  context.fillRect(0, 0, 900, 600)
  context.fillStyle = '#d9a37a'
  context.beginPath()
  context.arc(450, 300, 160, 0, 7)
  context.fill()
  return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
}

/** With an Exif segment right after the start of the image. */
function withExif(jpeg: Buffer, text: string): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(text)])
  const head = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

for (const language of ['ja', 'en'] as const) {
  const { people, common } = deskTexts[language]

  test.describe(`people in ${language}`, () => {
    test.use({ role: 'access_user_admin', language })

    test('are found as one types, in any way to write their names', async ({ desk }) => {
      await openArea(desk, 'people')
      const search = desk.getByRole('searchbox')
      const names = desk.locator('.data-row strong')
      await expect(names).toHaveCount(7)
      await shot(desk, `people/list-${language}`)
      await expectAccessible(desk)
      for (const [typed, found] of [
        ['山田', ['山田 太郎']],
        ['ﾔﾏﾀﾞ', ['山田 太郎']],
        ['やまだ　たろう', ['山田 太郎']],
        ['髙橋', ['高橋 美咲']],
        ['miller', ['Anna Miller']],
        ['北海', ['田中 健']],
        ['04A1B2C3D4E503', ['鈴木 一郎']],
        ['健', ['田中 健']],
      ] as const) {
        await search.fill(typed)
        await expect(names).toHaveText(found)
      }
      await search.fill("' OR 1=1--")
      await expect(desk.getByText(people.nobody)).toBeVisible()
      await shot(desk, `people/nobody-${language}`)
      await desk.getByRole('button', { name: people.clear_filters }).click()
      await expect(names).toHaveCount(7)
      await desk.getByRole('combobox', { name: people.filter.status }).click()
      await desk.getByRole('option', { name: people.status.expired, exact: true }).click()
      await expect(names).toHaveText(['田中 健'])
      await desk.getByRole('combobox', { name: people.filter.status }).click()
      await desk.getByRole('option', { name: people.filter.any_status }).click()
      await desk.getByRole('combobox', { name: people.filter.credentials }).click()
      await desk.getByRole('option', { name: people.filter.no_second_factor }).click()
      await expect(names).toHaveText(['Anna Miller'])
    })

    test('are opened from the keyboard, and say whether they could enter now', async ({ desk }) => {
      await openArea(desk, 'people')
      await desk.getByRole('searchbox').fill('伊藤')
      await expect(desk.locator('.data-row strong')).toHaveText(['伊藤 直樹'])
      await desk.getByRole('grid').focus()
      await desk.keyboard.press('ArrowDown')
      await desk.keyboard.press('Enter')
      await expect(desk.getByRole('heading', { level: 1, name: '伊藤 直樹' })).toBeVisible()
      await expect(desk.getByText(people.enter.no)).toBeVisible()
      await expect(reasons(desk).filter({ hasText: people.enter.not.user_suspended })).toBeVisible()
      await shot(desk, `people/suspended-${language}`)
      await desk.getByRole('button', { name: people.person.resume }).click()
      await expect(desk.getByText(people.enter.yes.card_and_code)).toBeVisible()
      await shot(desk, `people/person-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('button', { name: people.person.suspend }).click()
      await expect(reasons(desk).filter({ hasText: people.enter.not.user_suspended })).toBeVisible()
    })

    test('are added with what is wrong said at its field, changed, and deleted', async ({ desk }) => {
      await openArea(desk, 'people')
      await desk.getByRole('button', { name: people.new }).click()
      await desk.getByLabel(people.field.email).fill('nobody')
      await desk.getByLabel(people.field.company).fill('a\u202Eb')
      await desk.getByLabel(people.field.department).fill('x'.repeat(201))
      await desk.getByRole('button', { name: people.form.create }).click()
      await expect(desk.getByText(common.problem.not_an_email)).toBeVisible()
      await expect(desk.getByText(common.problem.control_characters)).toBeVisible()
      await expect(desk.getByText(common.problem.too_long.replace('{{limit}}', '200'))).toBeVisible()
      await shot(desk, `people/wrong-${language}`)
      await expectAccessible(desk)
      await desk.getByLabel(people.field.email).fill('')
      await desk.getByLabel(people.field.company).fill('<b>玄関</b>')
      await desk.getByLabel(people.field.department).fill('')
      await desk.getByRole('button', { name: people.form.create }).click()
      await expect(desk.getByText(common.problem.required)).toBeVisible()
      await desk.getByLabel(people.field.lastName, { exact: true }).fill('渡邉')
      await desk.getByLabel(people.field.firstName, { exact: true }).fill(language)
      await desk.getByLabel(people.field.lastNameKana).fill('ワタナベ')
      await desk.getByRole('button', { name: people.form.create }).click()
      await expect(desk.getByRole('heading', { level: 1 })).toContainText(`渡邉 ${language}`)
      await expect(desk.getByText('<b>玄関</b>')).toBeVisible()

      await desk.getByRole('button', { name: people.person.edit, exact: true }).click()
      await desk.getByLabel(people.field.department).fill('警備')
      await desk.getByRole('button', { name: common.save }).click()
      await expect(desk.getByText('警備')).toBeVisible()
      await openPerson(desk, '渡辺', `渡邉 ${language}`)

      await desk.getByRole('button', { name: people.person.more }).click()
      await desk.getByRole('menuitem', { name: people.person.delete }).click()
      await desk.getByRole('dialog').getByRole('button', { name: people.person.delete }).click()
      await expect(desk.getByText(people.nobody)).toBeVisible()
    })

    test('get a card by its printed number, with a preview of what is stored', async ({ desk }) => {
      await openPerson(desk, 'miller', 'Anna Miller')
      await desk.getByRole('button', { name: people.card.type_number }).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(people.type_card.facility_code).fill('１２３')
      await dialog.getByLabel(people.type_card.number, { exact: true }).fill('70000')
      await expect(dialog.getByText(common.problem.too_large.replace('{{limit}}', '').trim())).toBeVisible()
      const number = language === 'ja' ? '4567' : '4568'
      await dialog.getByLabel(people.type_card.number, { exact: true }).fill(number)
      await expect(dialog.getByText(`123 – ${number}`)).toBeVisible()
      await shot(desk, `people/type-card-${language}`)
      await expectAccessible(desk)
      await dialog.getByRole('button', { name: people.type_card.add }).click()
      const row = desk.getByRole('row').filter({ hasText: `123 – ${number}` })
      await expect(row.getByText(people.card.in_use)).toBeVisible()
      await row.getByRole('button', { name: people.card.actions }).click()
      await shot(desk, `people/card-menu-${language}`)
      await desk.getByRole('menuitem', { name: people.card.set_lost }).click()
      await expect(row.getByText(people.card.lost)).toBeVisible()
      await row.getByRole('button', { name: people.card.actions }).click()
      await desk.getByRole('menuitem', { name: people.card.found }).click()
      await expect(row.getByText(people.card.in_use)).toBeVisible()
      await row.getByRole('button', { name: people.card.actions }).click()
      await desk.getByRole('menuitem', { name: people.card.delete }).click()
      await desk.getByRole('dialog').getByRole('button', { name: people.card.delete }).click()
      await expect(row).toHaveCount(0)
    })

    test('get MFA codes by typing and generating, marked, shown after the password', async ({ desk }) => {
      await openPerson(desk, '佐藤', '佐藤 花子')
      const section = desk.getByRole('region', { name: people.mfa.title })
      const rows = section.locator('tbody tr')
      await section.getByRole('button', { name: people.mfa.add }).click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(people.mfa.new_code).fill('1234')
      await dialog.getByRole('button', { name: common.save }).click()
      await expect(dialog.getByText(common.problem.weak)).toBeVisible()
      await shot(desk, `people/weak-code-${language}`)
      await dialog.getByLabel(people.mfa.new_code).fill('７３９２')
      await dialog.getByRole('button', { name: common.save }).click()
      await expect(rows).toHaveCount(2)
      await section.getByRole('button', { name: people.mfa.generate }).click()
      await expect(desk.locator('.shown-once')).toHaveText(/^\d{6}$/)
      await expectAccessible(desk)
      await desk.getByRole('dialog').getByRole('button', { name: common.close }).last().click()
      await expect(rows).toHaveCount(3)

      await rows.nth(1).getByRole('button', { name: people.mfa.actions }).click()
      await shot(desk, `people/code-menu-${language}`)
      await desk.getByRole('menuitem', { name: people.mfa.mark }).click()
      await expect(rows.nth(1).getByText(people.mfa.duress)).toBeVisible()

      await rows.nth(1).getByRole('button', { name: people.mfa.reveal }).click()
      const prompt = desk.getByRole('dialog', { name: common.password.title })
      await prompt.getByLabel(common.sign_in.password, { exact: true }).fill('wrong')
      await desk.keyboard.press('Enter')
      await expect(prompt.getByText(common.failure.wrong_password)).toBeVisible()
      await prompt.getByLabel(common.sign_in.password, { exact: true }).fill(demoPassword)
      await desk.keyboard.press('Enter')
      await expect(rows.nth(1).locator('.shown-code')).toHaveText('7392')
      await rows.nth(1).getByRole('button', { name: people.mfa.hide }).click()
      await expect(section.locator('.masked-code')).toHaveText(['••••••', '••••••', '••••••'])

      for (const index of [2, 1]) {
        await rows.nth(index).getByRole('button', { name: people.mfa.actions }).click()
        await desk.getByRole('menuitem', { name: people.mfa.delete }).click()
        await desk.getByRole('dialog').getByRole('button', { name: people.mfa.delete }).click()
        await expect(rows).toHaveCount(index)
      }
    })

    test('are changed many at once', async ({ desk }) => {
      await openArea(desk, 'people')
      await desk.getByRole('searchbox').fill('玄関商事')
      await expect(desk.locator('.data-row strong')).toHaveCount(6)
      await desk.getByRole('checkbox', { name: people.select_row.replace('{{name}}', '山田 太郎') }).check()
      await desk.getByRole('button', { name: people.bulk.all.replace('{{count}}', '6') }).click()
      await expect(desk.getByText(people.bulk.all_chosen.replace('{{count}}', '6'))).toBeVisible()
      await shot(desk, `people/bulk-${language}`)
      await desk.getByRole('button', { name: people.bulk.act }).click()
      await desk.getByRole('menuitem', { name: people.bulk.set_end }).click()
      await desk.getByLabel(people.bulk.last_day).fill('2026/12/31')
      await desk.getByRole('dialog').getByRole('button', { name: people.bulk.run }).click()
      await expect(desk.getByText(people.bulk.ended)).toBeVisible()
      await expect(desk.getByRole('dialog').locator('dd').first()).toHaveText(
        people.bulk.people.replace('{{count}}', '6'),
      )
      await shot(desk, `people/bulk-ended-${language}`)
      await expectAccessible(desk)
      await desk.getByRole('dialog').getByRole('button', { name: common.close }).last().click()
      await expect(desk.getByText(/2026/).first()).toBeVisible()
      await desk.getByRole('checkbox', { name: people.select_row.replace('{{name}}', '山田 太郎') }).check()
      await desk.getByRole('button', { name: people.bulk.all.replace('{{count}}', '6') }).click()
      await desk.getByRole('button', { name: people.bulk.act }).click()
      await desk.getByRole('menuitem', { name: people.bulk.set_end }).click()
      await desk.getByLabel(people.bulk.no_end).check()
      await desk.getByRole('dialog').getByRole('button', { name: people.bulk.run }).click()
      await expect(desk.getByText(people.bulk.ended)).toBeVisible()
    })
  })
}

test.describe('photos, narrow desks and auditors', () => {
  test.use({ role: 'access_user_admin', language: 'ja' })
  const { people, common } = deskTexts.ja

  test('a photo is cropped, stored small, and without what a camera wrote', async ({ desk }) => {
    await shareLine(desk)
    await signIn(desk, { role: 'access_user_admin' }, 'ja')
    await openPerson(desk, '鈴木', '鈴木 一郎')
    await desk.getByRole('button', { name: people.photo.change }).click()
    const file = desk.locator('input[type="file"]')
    await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') })
    await expect(desk.getByText(people.photo.unreadable)).toBeVisible()
    const secret = '35.6812N 139.7671E'
    const jpeg = withExif(Buffer.from(await desk.evaluate(drawJpeg), 'base64'), secret)
    await file.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg })
    await expect(desk.locator('.crop-frame canvas')).toBeVisible()
    await desk.locator('.crop-frame').press('ArrowRight')
    await desk.getByRole('slider').press('ArrowRight')
    await shot(desk, 'people/photo')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: people.photo.save, exact: true }).click()
    await expect(desk.locator('.portrait img')).toBeVisible()
    await shot(desk, 'people/photo-done')
    const id = decodeURIComponent(/people\/([^/?]+)/.exec(desk.url())?.[1] ?? '')
    const { photo } = (await callBeside(desk, '/people/photo', { id })) as {
      photo: { type: string; base64: string }
    }
    const stored = Buffer.from(photo.base64, 'base64')
    expect(photo.type).toBe('image/webp')
    expect(stored.includes(secret)).toBe(false)
    await desk.getByRole('button', { name: people.photo.change }).click()
    await desk.getByRole('button', { name: people.photo.delete }).click()
    await desk.locator('.mantine-Popover-dropdown').getByRole('button', { name: common.remove }).click()
    await expect(desk.locator('.portrait img')).toHaveCount(0)
  })

  test('all of it fits a narrow desk', async ({ desk }) => {
    await desk.setViewportSize({ width: 1024, height: 768 })
    await openArea(desk, 'people')
    await expect(desk.locator('.data-row strong').first()).toBeVisible()
    await shot(desk, 'people/narrow-list')
    await expect(desk.locator('.area')).toHaveJSProperty(
      'scrollWidth',
      await desk.locator('.area').evaluate((area) => area.clientWidth),
    )
    await openPerson(desk, '高橋', '高橋 美咲')
    await shot(desk, 'people/narrow-person')
    await expectAccessible(desk)
    await desk.getByRole('button', { name: people.person.edit, exact: true }).click()
    await shot(desk, 'people/narrow-edit')
    await desk.setViewportSize({ width: 1280, height: 800 })
  })

  test('a list of people for somebody who may not change them', async ({ desk }) => {
    await desk.getByRole('button', { name: common.lock.sign_out }).click()
    await signIn(desk, { role: 'auditor' }, 'ja')
    await openPerson(desk, '高橋', '高橋 美咲')
    await expect(desk.getByRole('button', { name: people.mfa.add })).toHaveCount(0)
    await expect(desk.getByRole('button', { name: people.mfa.reveal })).toHaveCount(0)
    await expect(desk.getByText(people.mfa.duress)).toHaveCount(0)
    await shot(desk, 'people/person-auditor')
    await expectAccessible(desk)
  })
})
