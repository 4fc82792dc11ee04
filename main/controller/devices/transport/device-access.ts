import type { SysFiles } from './sys-files.ts'

/** Whether this process may use a device, as far as the system tells before it is opened. */
export interface DeviceAccess {
  /** By all files in /dev that its driver opens. Null: it may, or nobody can tell. */
  trouble(paths: readonly string[]): Promise<'rules_missing' | 'no_permission' | null>
}

/** Where the package or an installer puts our rules. */
const rulesFiles = ['/etc/udev/rules.d/70-genkan.rules', '/usr/lib/udev/rules.d/70-genkan.rules'] as const

/** Without our udev rules these files are root's alone; with them they are the group's, once udev has looked again. */
export function linuxDeviceAccess(files: SysFiles): DeviceAccess {
  return {
    async trouble(paths) {
      const may = await Promise.all(paths.map((path) => files.mayUse(path)))
      if (may.every(Boolean)) return null
      return rulesFiles.some((path) => files.exists(path)) ? 'no_permission' : 'rules_missing'
    },
  }
}

/** Other systems ask the person or nobody. */
export const anyDeviceAccess: DeviceAccess = { trouble: async () => null }
