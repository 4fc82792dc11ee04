import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { udevRules } from '../../../main/controller/devices/udev-rules.ts'
import { mustRun, run } from '../host/command.ts'
import { repoRoot } from '../host/paths.ts'

const guestScripts = join(import.meta.dirname, 'guest')
const libraries = '/usr/lib/x86_64-linux-gnu'

/** Native packages the controller leaves outside its bundle; found from any file by walking up to the root. */
const nativePackages = ['node-hid', 'pkg-prebuilds', 'usb', '@node-usb']

/** The program the guest runs: the Node that npm installed for this project. */
function nodeBinary(): string {
  return realpathSync(join(repoRoot, 'node_modules/.bin/node'))
}

/** The compiled parts of those packages that this guest will load. */
function nativeBindings(): string[] {
  const found = mustRun(
    'find',
    nativePackages.map((name) => join(repoRoot, 'node_modules', name)).concat('-name', '*.node'),
  )
  return found.split('\n').filter((path) => /linux-x64(-gnu)?[/.]/.test(path))
}

/** Files copied from this machine: where from, where to. Their shared libraries follow. */
function programs(): readonly (readonly [from: string, to: string])[] {
  return [
    [nodeBinary(), '/usr/bin/node'],
    ['/bin/busybox', '/usr/bin/busybox'],
    ['/bin/udevadm', '/usr/bin/udevadm'],
    ['/usr/bin/timeout', '/usr/bin/timeout'], // busybox's stays behind as a process until its limit
    [`${libraries}/libusb-1.0.so.0`, `${libraries}/libusb-1.0.so.0`],
    [`${libraries}/libudev.so.1`, `${libraries}/libudev.so.1`],
  ]
}

/** Lays the guest's root out in `work` and makes it a read-only ext4 image at `output`. */
export function buildRoot(work: string, output: string) {
  rmSync(work, { recursive: true, force: true })
  layOutFolders(work)
  for (const [from, to] of programs()) {
    place(work, from, to)
    for (const library of sharedLibraries(from)) place(work, library, library)
  }
  for (const binding of nativeBindings()) {
    for (const library of sharedLibraries(binding)) place(work, library, library)
  }
  linkBusybox(work)
  symlinkSync('/usr/bin/udevadm', join(work, 'usr/lib/systemd/systemd-udevd'))
  for (const rules of ['50-udev-default.rules', '60-input-id.rules', '60-persistent-input.rules']) {
    place(work, `/lib/udev/rules.d/${rules}`, `/usr/lib/udev/rules.d/${rules}`)
  }
  // As the package lays them down: they are there before udev starts. A busy udevd can lose a reload unsaid.
  writeFileSync(join(work, 'usr/lib/udev/rules.d/70-genkan.rules'), udevRules())
  for (const name of nativePackages)
    place(work, join(repoRoot, 'node_modules', name), `/node_modules/${name}`)
  place(work, join(guestScripts, 'init.sh'), '/usr/bin/lab-init')
  place(work, join(guestScripts, 'agent.sh'), '/usr/bin/lab-agent')
  mustRun('chmod', ['755', join(work, 'usr/bin/lab-init')])
  writeAccounts(work)
  rmSync(output, { force: true })
  mustRun('/sbin/mke2fs', ['-q', '-t', 'ext4', '-O', '^has_journal', '-m', '0', '-d', work, output, '400m'])
  rmSync(work, { recursive: true, force: true })
}

function layOutFolders(work: string) {
  const folders =
    'usr/bin usr/lib/systemd usr/lib/udev/rules.d usr/lib64 proc sys dev run tmp app data etc root var'
  for (const folder of folders.split(' ')) mkdirSync(join(work, folder), { recursive: true })
  for (const folder of ['bin', 'sbin', 'lib', 'lib64']) {
    symlinkSync(folder === 'sbin' ? 'usr/bin' : `usr/${folder}`, join(work, folder))
  }
  symlinkSync('bin', join(work, 'usr/sbin'))
}

function place(work: string, from: string, to: string) {
  const target = join(work, to)
  mkdirSync(dirname(target), { recursive: true })
  cpSync(realpathSync(from), target, { recursive: true, dereference: true })
}

/** Absolute paths of the shared libraries a program loads; none for a static one. */
function sharedLibraries(program: string): string[] {
  const lines = run('ldd', [program]).stdout.split('\n')
  return lines.flatMap((line) => /(\/\S+) \(0x/.exec(line)?.[1] ?? [])
}

function linkBusybox(work: string) {
  for (const applet of mustRun('/bin/busybox', ['--list']).split('\n').filter(Boolean)) {
    const path = join(work, 'usr/bin', applet)
    if (!existsSync(path)) symlinkSync('busybox', path)
  }
}

/** The service's own account, so that a test can run the controller as an ordinary user. */
function writeAccounts(work: string) {
  writeFileSync(join(work, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\ngenkan:x:900:900::/data:/bin/sh\n')
  const groups = readFileSync('/etc/group', 'utf8')
  writeFileSync(join(work, 'etc/group'), `${groups.replace(/^genkan:.*\n/m, '')}genkan:x:900:\n`)
}
