import { expect, it } from 'vitest'
import { makeTestSite } from '../../fakes/test-site.ts'

it('leaves no timer behind that would ask a closed store', async () => {
  const site = await makeTestSite()
  site.person('04A1B2C3D4E501', ['580274'])
  await site.present('04A1B2C3D4E501')
  await site.type('580274#')
  expect(site.services.doors.face(site.pointId)?.current.scene.kind).toBe('granted')
  await site.close()
  await site.clock.advance(60_000)
})

it('drops a refusal that waits for its moment', async () => {
  const site = await makeTestSite()
  await site.present('04A1B2C3D4E501')
  await site.type('580274#')
  const face = site.services.doors.face(site.pointId)
  await site.close()
  await site.clock.advance(60_000)
  expect(face?.current.scene.kind).not.toBe('refused')
})
