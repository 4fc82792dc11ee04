import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustRun } from '../host/command.ts'
import type { Machine } from '../machine/machine.ts'
import { NbdServer } from './nbd-server.ts'
import type { Random } from './random.ts'
import { type CutReport, sectorBytes, VolatileDisk } from './volatile-disk.ts'

/** An ext4 disk for /data that outlives the machines it is plugged into. */
export class DataDisk {
  readonly #disk: VolatileDisk
  readonly #server: NbdServer
  readonly #folder: string

  private constructor(disk: VolatileDisk, server: NbdServer, folder: string) {
    this.#disk = disk
    this.#server = server
    this.#folder = folder
  }

  static async create(sizeMb: number): Promise<DataDisk> {
    const folder = mkdtempSync(join(tmpdir(), 'genkan-disk-'))
    const file = join(folder, 'empty.ext4')
    const options = 'lazy_itable_init=0,lazy_journal_init=0'
    const block = ['-b', String(sectorBytes)]
    mustRun('/sbin/mke2fs', ['-q', '-t', 'ext4', ...block, '-J', 'size=4', '-E', options, file, `${sizeMb}m`])
    const disk = new VolatileDisk(readFileSync(file))
    return new DataDisk(disk, await NbdServer.listen(disk, join(folder, 'nbd.sock')), folder)
  }

  /** Plugs the disk in and mounts it at /data; the journal is replayed there. Fails when it does not mount. */
  async mount(machine: Machine, options = 'defaults') {
    const path = join(this.#folder, 'nbd.sock')
    await machine.qmp.ask('blockdev-add', {
      driver: 'raw',
      'node-name': 'data',
      cache: { direct: true },
      file: { driver: 'nbd', server: { type: 'unix', path } },
    })
    await machine.qmp.ask('device_add', {
      driver: 'virtio-blk-pci',
      id: 'data',
      drive: 'data',
      logical_block_size: sectorBytes,
      physical_block_size: sectorBytes,
    })
    await machine.agent.must(
      'n=0; until [ -b /dev/vdb ]; do sleep 0.05; n=$((n+1)); [ $n -lt 400 ] || exit 1; done',
    )
    await machine.agent.must(
      `mount -t ext4 -o ${options} /dev/vdb /data && grep -q '^/dev/vdb /data ext4 rw' /proc/mounts`,
    )
  }

  /** Disk and machine lose power, in that order: nothing is answered that the disk did not do. */
  async cutPower(machine: Machine, random: Random): Promise<CutReport> {
    this.#server.powerOff()
    await machine.end()
    return this.#disk.cut(random)
  }

  /** The disk as it is without power, for looking at later. */
  get content(): Buffer {
    return this.#disk.platter
  }

  close() {
    this.#server.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
