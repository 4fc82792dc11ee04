import type { Person } from '../../../main/contract/desk/people.ts'
import type { Locale } from '../../../main/contract/face.ts'
import { eventTypeWords } from '../../../renderer/i18n/desk/event-words.ts'
import { deskTexts } from '../../../renderer/i18n/desk/texts.ts'
import { Demo } from '../support/demo.ts'
import { expect, expectAccessible, shot, signIn, test } from './desk-test.ts'
import { addPerson, reasons } from './people-desk.ts'
import { callBeside, shareLine } from './second-desk.ts'

/** What takes the door or another desk, in one language; a file of its own for each, so that both begin with a fresh site. */
export function peopleJobs(language: Locale): void {
  test.describe(`at the door and at the desk, ${language}`, () => {
    test.use({ role: 'access_user_admin', language })
    const { people, common } = deskTexts[language]

    test('a card is taken by presenting it, and opens the door with a generated code', async ({
      desk,
      site,
    }) => {
      await addPerson(desk, language, '新井', '舞')
      await desk.getByRole('button', { name: people.card.present }).click()
      await expect(desk.getByText(people.enrol.waiting)).toBeVisible()
      await shot(desk, `people/enrol-waiting-${language}`)
      await expectAccessible(desk)
      const demo = new Demo(await site.page())
      await demo.open()
      await demo.present('mfa')
      await expect(desk.locator('.enrol-note')).toContainText(
        people.enrol.known_card.split('}}').at(-1) ?? '',
      )
      await shot(desk, `people/enrol-known-${language}`)
      await demo.typeOwnCode('mfa')
      await demo.expectStrike('open')
      await demo.present('unknown_card')
      await expect(desk.getByText(people.enrol.enrolled)).toBeVisible()
      await shot(desk, `people/enrol-done-${language}`)
      await desk.getByRole('dialog').getByRole('button', { name: common.close }).last().click()
      await expect(desk.getByText('04:F0:F1:F2:F3:F4:F5')).toBeVisible()
      await expect(desk.getByText(people.enter.not.no_second_factor)).toBeVisible()

      await desk
        .getByRole('region', { name: people.mfa.title })
        .getByRole('button', { name: people.mfa.generate })
        .click()
      const code = await desk.locator('.shown-once').innerText()
      await desk.getByRole('dialog').getByRole('button', { name: common.close }).last().click()
      await expect(desk.getByText(people.enter.yes.card_and_code)).toBeVisible()
      await demo.present('unknown_card')
      await demo.typeKeys(code)
      await demo.expectScene('granted')
      await demo.expectStrike('open')
      const events = desk.getByRole('region', { name: deskTexts[language].events.recent.title })
      await expect(events.getByText(eventTypeWords[language].door_granted)).toBeVisible()

      await desk.getByRole('button', { name: people.person.suspend }).click()
      await expect(reasons(desk).filter({ hasText: people.enter.not.user_suspended })).toBeVisible()
      await shot(desk, `people/person-enrolled-${language}`)
      await demo.expectScene('idle')
      await demo.present('unknown_card')
      await demo.typeKeys(code)
      await demo.expectScene('refused')
      await expect(events.getByText(eventTypeWords[language].door_rejected)).toBeVisible()
    })

    test('two desks that change one person: the second is told, and sees both', async ({ desk }) => {
      await shareLine(desk)
      await signIn(desk, { role: 'access_user_admin' }, language)
      await addPerson(desk, language, '二宮', '和')
      await desk.getByRole('button', { name: people.person.edit, exact: true }).click()
      const company = desk.getByLabel(people.field.company)
      await company.fill('わたしの会社')
      const id = decodeURIComponent(/people\/([^/]+)\/edit/.exec(desk.url())?.[1] ?? '')
      const read = async () => (await callBeside(desk, '/people/get', { id })) as Person
      const { version, fields } = await read()
      const changed = { ...fields, company: '別の会社', department: '別の部署' }
      await callBeside(desk, '/people/update', { id, version, ...changed })
      await desk.getByRole('button', { name: common.save }).click()
      const dialog = desk.getByRole('dialog', { name: common.stale.title })
      await expect(dialog.getByRole('row').filter({ hasText: people.field.company })).toContainText(
        'わたしの会社別の会社',
      )
      await shot(desk, `people/stale-${language}`)
      await expectAccessible(desk)
      await dialog.getByRole('button', { name: common.stale.take_mine }).click()
      await expect(desk.getByText('わたしの会社')).toBeVisible()
      expect((await read()).fields).toMatchObject({ company: 'わたしの会社', department: '' })
    })
  })
}
