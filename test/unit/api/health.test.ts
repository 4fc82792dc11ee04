import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { machineHealthSchema } from '../../../main/contract/rest/health.ts'
import { serveHealth } from '../../../main/controller/api/health-server.ts'
import { deniedHealth } from '../../../main/controller/services/health.ts'
import { RestSite } from './rest-site.ts'

const path = '/genkan/v1/health'

describe('the health of a machine that serves its door', () => {
  let rest: RestSite
  beforeEach(async () => {
    rest = await RestSite.open()
  })
  afterEach(() => rest.close())
  const ask = async () => {
    const reply = await rest.call('GET', path, undefined, { 'x-verkada-auth': '' })
    return { status: reply.status, body: machineHealthSchema.strict().parse(reply.body) }
  }

  it('is told to a program on it without a token, and without the doors', async () => {
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'ok', state: 'armed', why: null, storage: 'ok', devices_lost: 0 })
  })

  it('tells a token the doors as well', async () => {
    const { status, body } = await rest.call('GET', path)
    expect(status).toBe(200)
    expect(body.doors).toEqual([{ door_id: expect.any(String), out_of_service: null }])
  })

  it('refuses a wrong token instead of taking it for none', async () => {
    expect((await rest.call('GET', path, undefined, { 'x-verkada-auth': 'wrong' })).status).toBe(401)
  })

  it('names no other path without a token', async () => {
    const reply = await rest.call('GET', '/access/v1/doors', undefined, { 'x-verkada-auth': '' })
    expect(reply.status).toBe(401)
  })

  it('is 503 while storage is out', async () => {
    rest.site.store.reads = 'io'
    const { status, body } = await ask()
    rest.site.store.reads = null
    expect(status).toBe(503)
    expect(body).toMatchObject({ status: 'out_of_service', storage: 'out' })
  })

  it('wants somebody to look when the disk is short', async () => {
    rest.site.services.health.noteUpkeep('short')
    expect((await ask()).body).toMatchObject({ status: 'attention', storage: 'short' })
  })
})

describe('the health of a machine that denies all', () => {
  const ask = async (init: RequestInit = {}, at = path) => {
    const server = await serveHealth(() => deniedHealth('store_damaged', '0.1.0', 61_500), 0)
    try {
      const response = await fetch(`http://127.0.0.1:${server.port}${at}`, init)
      return { status: response.status, body: await response.json() }
    } finally {
      await server.close()
    }
  }

  it('says so and why', async () => {
    const { status, body } = await ask()
    expect(status).toBe(503)
    expect(machineHealthSchema.strict().parse(body)).toMatchObject({
      status: 'out_of_service',
      state: 'denying',
      why: 'store_damaged',
      up_s: 61,
    })
  })

  it('answers no web page, and nothing else', async () => {
    expect((await ask({ headers: { origin: 'http://example.com' } })).status).toBe(403)
    expect((await ask({}, '/openapi.json')).status).toBe(404)
    expect((await ask({ method: 'POST' })).status).toBe(404)
  })
})
