import { everything, type TestSite } from '../../../fakes/test-site.ts'
import { missing, nobody, type OperationCases } from './call.ts'

/** From a bare site to a commissioned door. */
export function commissioningCases(site: TestSite): OperationCases {
  const { door } = site
  const path = { door_id: door.id }
  const noDoor = { door_id: nobody }
  const word = { ...path, check: 'fire_panel_releases' }
  return {
    'GET /genkan/v1/devices': () => ({ call: {}, refusals: [] }),
    'POST /genkan/v1/doors': () => {
      onlyFirstDoor(site)
      return {
        call: { body: { name: 'East' } },
        refusals: [
          { name: 'no name', body: { name: ' ' }, status: 400, id: 'invalid_input', fields: ['name'] },
        ],
      }
    },
    'PUT /genkan/v1/doors/{door_id}/devices/{role}': () => {
      const body = { device_id: 'virtual:reader' }
      return {
        call: { path: { ...path, role: 'reader' }, body },
        refusals: [
          missing({ ...noDoor, role: 'reader' }, { body }),
          {
            name: 'a reader as a strike',
            path: { ...path, role: 'strike' },
            body,
            status: 400,
            id: 'invalid_input',
            fields: ['device_id'],
          },
        ],
      }
    },
    'GET /genkan/v1/doors/{door_id}/checks': () => ({ call: { path }, refusals: [missing(noDoor)] }),
    'POST /genkan/v1/doors/{door_id}/checks/{check}': () => ({
      call: { path: word, body: { by: 'Mori' } },
      refusals: [
        missing({ ...word, ...noDoor }, { body: { by: 'Mori' } }),
        {
          name: 'a keypad without what will be typed',
          path: { ...path, check: 'keypad_types' },
          body: { by: 'Mori' },
          status: 400,
          id: 'invalid_input',
          fields: ['number'],
        },
        {
          name: 'a contact that is not there',
          path: { ...path, check: 'contact_follows' },
          body: { by: 'Mori' },
          status: 409,
          id: 'conflict',
        },
      ],
    }),
    'DELETE /genkan/v1/doors/{door_id}/checks/{check}': () => {
      const { commissioning } = site.services
      const made = { check: 'fire_panel_releases', how: 'confirmed', byName: 'Mori', value: {} } as const
      commissioning.record(everything, door, made)
      return {
        call: { path: word },
        refusals: [
          missing({ ...word, ...noDoor }),
          {
            name: 'a check that was not made',
            path: { ...path, check: 'contact_follows' },
            status: 404,
            id: 'not_found',
          },
        ],
      }
    },
    'GET /genkan/v1/doors/{door_id}/report': () => ({ call: { path }, refusals: [missing(noDoor)] }),
  }
}

/** Others ask for the one door that there is. */
function onlyFirstDoor({ services, store }: TestSite): void {
  for (const { id } of store.doors.list().slice(1)) {
    const extra = store.doors.get(id)
    if (extra) void services.doorLayout.removeDoor(everything, extra, store.doors.versions(id).settings)
  }
}
