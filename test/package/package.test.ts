import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { extractAll, extractFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { beforeAll, describe, expect, it } from 'vitest'
import { packDir } from '../../main/launch/pack/deb-scripts.ts'
import { rootDir } from '../../main/launch/paths.ts'
import { type PackedFolder, packFolder } from './pack-folder.ts'

const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`

describe.runIf(process.platform === 'linux')("the application's folder", () => {
  let packed: PackedFolder
  beforeAll(async () => {
    if (!existsSync(join(rootDir, 'dist', 'controller', 'index.js')))
      throw new Error('run npm run build first')
    packed = await packFolder()
    const { folder, archive } = packed.bytes
    const binary = packed.real
      ? "with Electron's binary"
      : "with a stand-in for Electron's binary, which can't be had here"
    console.log(`note: packed ${binary}: ${mib(folder)}, of it the archive ${mib(archive)}`)
    console.log('note: AppImage, deb, NSIS and dmg are not made here: their tools are downloads')
  }, 180_000)

  it('holds the application as it was built, without maps, tests or sources', () => {
    const outside = packed.archived.filter(
      (path) => !/^\/(package\.json|LICENSE|dist\/|node_modules\/)/.test(path),
    )
    expect(outside).toEqual([])
    expect(packed.archived).toEqual(
      expect.arrayContaining([
        '/dist/hosts/electron.js',
        '/dist/preload/preload.cjs',
        '/dist/controller/index.js',
        '/dist/controller/store-worker.js',
        '/dist/renderer/index.html',
        '/dist/renderer/desk.html',
      ]),
    )
    const unwanted = packed.archived.filter((path) =>
      /\.map$|\.(test|spec)\.|\.tsx?$|\.md$|chromium\.js$/.test(path),
    )
    expect(unwanted).toEqual([])
    const texts = packed.archived.filter((path) => /^\/dist\/.*\.(js|cjs|css)$/.test(path))
    for (const path of texts) expect(read(path), path).not.toContain('sourcesContent')
  })

  it('keeps every file that the window is answered from', () => {
    const fonts = packed.archived.filter((path) => path.endsWith('.woff2'))
    expect(fonts.length).toBeGreaterThan(0)
    const pages = ['index.html', 'desk.html'].map((name) => read(`/dist/renderer/${name}`))
    for (const page of pages)
      for (const [, file] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
        expect(packed.archived).toContain(`/dist/renderer/${file}`)
  })

  it('opens real modules alone, each of them this system, as real files', () => {
    const natives = packed.files.filter((file) => file.endsWith('.node'))
    const { arch } = process
    expect(natives.map((file) => file.replace('resources/app.asar.unpacked/node_modules/', ''))).toEqual([
      `@node-usb/usb-linux-${arch}-gnu/usb.linux-${arch}-gnu.node`,
      expect.stringMatching(`^node-hid/prebuilds/HID-linux-${arch}/[^/]+\\.node$`),
      expect.stringMatching(`^node-hid/prebuilds/HID_hidraw-linux-${arch}/[^/]+\\.node$`),
    ])
    const modules = new Set(
      packed.archived
        .filter((path) => path.startsWith('/node_modules/'))
        .map((path) =>
          path
            .split('/')
            .slice(2, path.includes('/@') ? 4 : 3)
            .join('/'),
        ),
    )
    expect([...modules].sort()).toEqual([
      `@node-usb/usb-linux-${arch}-gnu`,
      'node-hid',
      'pkg-prebuilds',
      'usb',
    ])
  })

  it('has what each module that is not bundled asks for', () => {
    const code = packed.archived.filter((path) => /^\/node_modules\/.*\.js$/.test(path))
    for (const path of code)
      for (const [, asked] of read(path).matchAll(/require\(["'](\.{1,2}\/[^"']+)["']\)/g)) {
        const at = join(path, '..', asked ?? '')
        const there = [at, `${at}.js`, `${at}.json`, `${at}/index.js`].some((each) =>
          packed.archived.includes(each),
        )
        // usb asks for its binary beside itself before it asks for the package that has it.
        if (!asked?.endsWith('.node') && !/wasi/.test(asked ?? ''))
          expect(there, `${path} asks for ${asked}`).toBe(true)
      }
  })

  it('loads its modules by itself, as the checkout does', async () => {
    const alone = join(packDir, 'alone')
    await rm(alone, { recursive: true, force: true })
    extractAll(join(packed.folder, 'resources', 'app.asar'), alone)
    for (const name of ['node-hid', 'usb']) expect(loads(name, alone), name).toBe(loads(name, rootDir))
  })

  it('has its fuses turned', async () => {
    const wire = await getCurrentFuseWire(packed.binary)
    const on = (fuse: FuseV1Options) => wire[fuse] === FuseState.ENABLE
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
      ownSnapshot: on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      cookies: on(FuseV1Options.EnableCookieEncryption),
      onlyAsar: on(FuseV1Options.OnlyLoadAppFromAsar),
      asarIntegrity: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    }).toEqual({
      runAsNode: false,
      nodeOptions: false,
      inspect: false,
      fileProtocol: false,
      ownSnapshot: false,
      cookies: true,
      onlyAsar: true,
      asarIntegrity: true,
    })
  })

  it('loads nothing of Electron that would open it again', () => {
    expect(packed.files).not.toContain('resources/default_app.asar')
    expect(packed.files).toContain('resources/app.asar')
    const { main, name, ...rest } = JSON.parse(read('/package.json'))
    expect(main).toBe('dist/hosts/electron.js')
    expect(rest).not.toHaveProperty('scripts')
    expect(rest).not.toHaveProperty('devDependencies')
  })

  /** Empty if it does; a machine without libusb has none that does. */
  function loads(name: string, folder: string): string {
    const { stderr } = spawnSync(process.execPath, ['-e', `require('${name}'); process.exit()`], {
      cwd: folder,
    })
    return /(?:error|cannot open)[^\n]*/i.exec(stderr.toString())?.[0].replaceAll(folder, '') ?? ''
  }

  function read(path: string): string {
    return extractFile(join(packed.folder, 'resources', 'app.asar'), path.slice(1)).toString()
  }
})

describe('what else the packages bring', () => {
  const config = readFileSync(join(rootDir, 'electron-builder.yml'), 'utf8')

  it('is there', () => {
    const files = [...config.matchAll(/^ {4}- (?:--before-remove=)?(assets\/[^=\s]+)/gm)].map(
      ([, file]) => file ?? '',
    )
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) expect(existsSync(join(rootDir, file)), file).toBe(true)
  })
})
