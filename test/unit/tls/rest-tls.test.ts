import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect as connectPlain } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SiteRest } from '../../../main/controller/site-rest.ts'
import { makeKey, selfSign } from '../../../main/controller/tls/certificate.ts'
import { namesOfHost } from '../../../main/controller/tls/host-names.ts'
import { keptCertificate } from '../../../main/controller/tls/kept-certificate.ts'
import { type RestTls, restTls } from '../../../main/controller/tls/rest-tls.ts'
import { everything, makeTestSite, must, type TestSite } from '../../fakes/test-site.ts'
import { type HttpsReply, httpsCall } from './https-call.ts'

const siteKey = new Uint8Array(32).fill(7)
const now = Date.UTC(2026, 10, 23)
const dayMs = 24 * 3_600_000
let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'genkan-tls-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('the certificate of a site', () => {
  const names = ['192.0.2.10', 'door.example']
  const made = (atMs = now, key = siteKey, of: readonly string[] = names) =>
    keptCertificate(dir, key, of, atMs)

  it('is for its names, by ECDSA P-256, and can be a server only', async () => {
    const { certificate, fresh } = await made()
    const read = new X509Certificate(certificate)
    expect(fresh).toBe(true)
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    expect(read.checkIP('192.0.2.10')).toBe('192.0.2.10')
    expect(read.checkHost('door.example')).toBe('door.example')
    expect(read.checkHost('other.example')).toBeUndefined()
    expect(read.ca).toBe(false)
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(read.verify(read.publicKey)).toBe(true)
  })

  it('stays the same, its file for the owner alone and its key sealed', async () => {
    const first = await made()
    const file = join(dir, 'rest-tls.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const kept = readFileSync(file, 'utf8')
    expect(kept).not.toContain('PRIVATE KEY')
    expect(kept).not.toContain(first.key.split('\n')[1])
    expect(await made(now + 600 * dayMs)).toEqual({ ...first, fresh: false })
  })

  it('is renewed before it ends, with the same key', async () => {
    const first = await made()
    const later = await made(now + 705 * dayMs)
    expect(later).toMatchObject({ fresh: true, key: first.key })
    expect(later.certificate).not.toBe(first.certificate)
    expect(Date.parse(new X509Certificate(later.certificate).validTo)).toBeGreaterThan(now + 1_400 * dayMs)
  })

  it('is made anew for a name that it lacks', async () => {
    const first = await made()
    const moved = await made(now, siteKey, [...names, '192.0.2.11'])
    expect(moved).toMatchObject({ fresh: true, key: first.key })
  })

  it.each([
    ['another site key', new Uint8Array(32).fill(8), (text: string) => text],
    ['a file that is none', siteKey, () => 'nothing'],
    [
      'a sealed key that was touched',
      siteKey,
      (text: string) => text.replace(/"key":"(....)/, '"key":"AAAA'),
    ],
  ])('is another, key and all, with %s', async (_name, key, change) => {
    const first = await made()
    const file = join(dir, 'rest-tls.json')
    writeFileSync(file, change(readFileSync(file, 'utf8')))
    const other = await made(now, key)
    expect(other.key).not.toBe(first.key)
    expect(new X509Certificate(other.certificate).fingerprint256).not.toBe(
      new X509Certificate(first.certificate).fingerprint256,
    )
  })
})

describe('the files of a site', () => {
  const own = async () => {
    const key = await makeKey()
    const certificateFile = join(dir, 'own.pem')
    const keyFile = join(dir, 'own.key')
    writeFileSync(certificateFile, await selfSign(key, ['api.example'], now))
    writeFileSync(keyFile, key)
    return { certificateFile, keyFile }
  }
  const read = (files: Awaited<ReturnType<typeof own>>): Promise<RestTls> =>
    restTls({ dataDir: dir, siteKey, host: '127.0.0.1', files }, now)

  it('serve, and the names in them may be called', async () => {
    const tls = await read(await own())
    expect(tls).toMatchObject({ selfSigned: false })
    expect(tls.names).toContain('api.example')
    expect(tls.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  })

  it('are refused if the key is of another certificate', async () => {
    const files = await own()
    writeFileSync(files.keyFile, await makeKey())
    await expect(read(files)).rejects.toThrow(/is not the key of/)
  })

  it('are refused if one is not there', async () => {
    await expect(read({ ...(await own()), keyFile: join(dir, 'none') })).rejects.toThrow(/ENOENT/)
  })
})

describe('the REST API on another address than loopback', () => {
  let site: TestSite
  let rest: SiteRest
  let lines: string[]
  let secret = ''
  beforeEach(async () => {
    site = await makeTestSite()
    lines = []
    const issued = must(site.services.keys.create(everything, 'tls', ['auditor'], 0))
    secret = issued.secret
    rest = open()
    await rest.open()
  })
  afterEach(async () => {
    await rest.close()
    await site.close()
  })

  function open(tlsFiles: { certificateFile: string; keyFile: string } | null = null): SiteRest {
    const at = { host: '0.0.0.0', port: 0 }
    const log = (line: string) => lines.push(line)
    return new SiteRest(site.services, { at, dataDir: dir, siteKey, tlsFiles, log })
  }
  const port = () => Number(new URL(rest.url ?? '').port)
  const call = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<HttpsReply> =>
    httpsCall({ port: port(), path, headers, method })

  it('is served with TLS, and its fingerprint is told', async () => {
    expect(rest.url).toMatch(/^https:\/\/0\.0\.0\.0:\d+$/)
    expect(lines).toEqual([
      `REST API on ${rest.url} with a self-signed certificate, SHA-256 ${rest.fingerprint}`,
    ])
    const token = await call('/token', { 'x-api-key': secret }, 'POST')
    expect(token.fingerprint).toBe(rest.fingerprint)
    const doors = await call('/access/v1/doors', { 'x-verkada-auth': JSON.parse(token.body).token })
    expect([doors.status, doors.protocol]).toEqual([200, 'TLSv1.3'])
  })

  it('still refuses foreign hosts and web pages', async () => {
    expect((await call('/openapi.json', { host: 'evil.example' })).status).toBe(403)
    expect((await call('/openapi.json', { origin: 'https://127.0.0.1' })).status).toBe(403)
    expect((await call('/openapi.json', { host: `localhost:${port()}` })).status).toBe(200)
  })

  it('speaks TLS 1.2 and later, and nothing in the clear', async () => {
    const shake = (maxVersion: 'TLSv1.1' | 'TLSv1.2') =>
      new Promise<string>((resolve) => {
        const socket = connect(
          {
            port: port(),
            host: '127.0.0.1',
            rejectUnauthorized: false,
            minVersion: 'TLSv1.1',
            maxVersion,
            ciphers: 'DEFAULT@SECLEVEL=0',
          },
          () => {
            resolve(socket.getProtocol() ?? 'none')
            socket.destroy()
          },
        )
        socket.on('error', () => resolve('refused'))
      })
    expect(await shake('TLSv1.2')).toBe('TLSv1.2')
    expect(await shake('TLSv1.1')).toBe('refused')
    const plain = await new Promise<string>((resolve) => {
      let answer = ''
      const socket = connectPlain(port(), '127.0.0.1', () => {
        socket.write('GET /openapi.json HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
      })
      socket.on('data', (data) => {
        answer += data.toString('latin1')
      })
      socket.on('close', () => resolve(answer))
      socket.on('error', () => resolve(answer))
    })
    expect(plain).not.toContain('HTTP/1.1 200')
    expect(plain).not.toContain('openapi')
  })

  it('renews its certificate while it serves', async () => {
    await rest.close()
    rmSync(join(dir, 'rest-tls.json'))
    // Three hours before it is due.
    const madeMs = site.clock.wallMs() - 700 * dayMs + 3 * 3_600_000
    const old = await keptCertificate(dir, siteKey, namesOfHost('0.0.0.0'), madeMs)
    rest = open()
    await rest.open()
    const first = rest.fingerprint
    expect(first).toBe(new X509Certificate(old.certificate).fingerprint256)
    await site.clock.advance(6 * 3_600_000)
    await expect.poll(() => rest.fingerprint).not.toBe(first)
    expect((await call('/openapi.json')).fingerprint).toBe(rest.fingerprint)
  })

  it('is not served at all with files that do not serve', async () => {
    await rest.close()
    lines = []
    rest = open({ certificateFile: join(dir, 'none.pem'), keyFile: join(dir, 'none.key') })
    await rest.open()
    expect([rest.url, rest.fingerprint]).toEqual([null, null])
    expect(lines[0]).toMatch(/can't listen on 0\.0\.0\.0:0: ENOENT/)
  })

  it('stays plain on loopback, where nothing leaves the machine', async () => {
    await rest.close()
    const log = (line: string) => lines.push(line)
    const at = { host: '127.0.0.1', port: 0 }
    rest = new SiteRest(site.services, { at, dataDir: dir, siteKey, tlsFiles: null, log })
    await rest.open()
    expect(rest.url).toMatch(/^http:/)
    expect(rest.fingerprint).toBeNull()
    expect((await fetch(`${rest.url}/openapi.json`)).status).toBe(200)
  })
})
