import { existsSync } from 'node:fs'
import { fetchKernel } from '../image/kernel.ts'
import { run } from './command.ts'

/** What the lab needs, by the file that shows it is there and the Debian package that brings it. */
const needs = [
  { file: '/usr/bin/qemu-system-x86_64', pkg: 'qemu-system-x86' },
  { file: '/bin/busybox', pkg: 'busybox-static' },
  { file: '/usr/bin/cpio', pkg: 'cpio' },
  { file: '/sbin/depmod', pkg: 'kmod' },
  { file: '/bin/udevadm', pkg: 'udev' },
  { file: '/usr/lib/x86_64-linux-gnu/libusb-1.0.so.0', pkg: 'libusb-1.0-0' },
  { file: '/usr/lib/x86_64-linux-gnu/libudev.so.1', pkg: 'libudev1' },
  { file: '/sbin/mke2fs', pkg: 'e2fsprogs' },
  { file: '/usr/bin/dpkg', pkg: 'dpkg' },
] as const

export type Prerequisites =
  | { readonly ready: true; readonly did: readonly string[] }
  | { readonly ready: false; readonly reason: string }

/**
 * Finds what the lab needs and, on Debian as root, installs what is missing with apt-get.
 * Never throws: a machine that cannot run the lab is a reason, and the tests are skipped with it.
 */
export function preparePrerequisites(): Prerequisites {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      ready: false,
      reason: `the lab's machine is Linux x64; this is ${process.platform} ${process.arch}`,
    }
  }
  const tools = prepareTools()
  return tools.ready ? prepareKernel(tools.did) : tools
}

function prepareTools(): Prerequisites {
  const missing = missingPackages()
  if (missing.length === 0) return { ready: true, did: ['lab: QEMU and tools found'] }
  const wanted = `the lab needs ${missing.join(' ')}`
  if (!existsSync('/etc/debian_version')) return { ready: false, reason: `${wanted}; this is not Debian` }
  if (process.getuid?.() !== 0) {
    return { ready: false, reason: `${wanted}; as root: apt-get install ${missing.join(' ')}` }
  }
  return install(missing)
}

function install(packages: readonly string[]): Prerequisites {
  const env = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y']
  run('env', [...env, 'update'])
  const done = run('env', [...env, '--no-install-recommends', 'install', ...packages])
  const still = missingPackages()
  if (still.length === 0) return { ready: true, did: [`lab: installed ${packages.join(' ')} with apt-get`] }
  const said = done.stderr.trim().split('\n').at(-1) ?? ''
  return { ready: false, reason: `apt-get could not install ${still.join(' ')}: ${said}` }
}

/** The guest's kernel: downloaded and unpacked once, never installed. */
function prepareKernel(did: readonly string[]): Prerequisites {
  try {
    const { release, fetched } = fetchKernel()
    return { ready: true, did: fetched ? [...did, `lab: fetched Debian's kernel ${release}`] : did }
  } catch (error) {
    return { ready: false, reason: `the guest's kernel could not be fetched: ${error}` }
  }
}

function missingPackages(): string[] {
  return needs.filter(({ file }) => !existsSync(file)).map(({ pkg }) => pkg)
}
