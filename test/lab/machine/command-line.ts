import { join } from 'node:path'
import type { Image } from '../image/build.ts'

export type Accelerator = 'kvm' | 'tcg'

export interface MachineFolder {
  /** Unix sockets and the console's log of one machine. */
  readonly run: string
  /** What the guest sees at /app: the built application and the lab's probes. */
  readonly app: string
}

/** Extra USB ports, so that a test can move a device from one to another. */
export const usbPorts = 8

/**
 * The same words for the boot and for each restore, as a snapshot asks. Two displays, because a keyboard
 * in QEMU belongs to one. No PS/2: its keyboard would take the keys. Nothing leaves the loopback.
 */
export function commandLine(
  image: Image,
  accelerator: Accelerator,
  at: MachineFolder,
  port: number,
): string[] {
  const cpu = accelerator === 'kvm' ? ['kvm', 'host'] : ['tcg,thread=multi', 'max']
  return [
    ...['-machine', 'pc,i8042=off', '-accel', cpu[0] ?? '', '-cpu', cpu[1] ?? '', '-smp', '2', '-m', '1024'],
    ...['-display', 'none', '-no-reboot', '-nodefaults', '-no-user-config'],
    ...['-vga', 'none', '-device', 'VGA,id=v1', '-device', 'secondary-vga,id=v2'],
    ...['-serial', `file:${join(at.run, 'console.log')}`],
    ...['-qmp', `unix:${join(at.run, 'qmp.sock')},server=on,wait=off`],
    ...['-kernel', image.kernel, '-initrd', image.initramfs],
    ...['-append', 'console=ttyS0 quiet loglevel=4 panic=-1 net.ifnames=0'],
    ...['-drive', `if=none,id=root,file=${image.root},format=raw,readonly=on`],
    ...['-device', 'virtio-blk-pci,drive=root', '-device', 'vmgenid,guid=auto'],
    ...['-nic', `user,model=virtio-net-pci,restrict=on,hostfwd=tcp:127.0.0.1:${port}-10.0.2.15:8480`],
    ...['-device', `qemu-xhci,id=xhci,p2=${usbPorts},p3=${usbPorts}`, '-device', 'virtio-serial-pci'],
    ...['-chardev', `socket,id=agent,path=${join(at.run, 'agent.sock')},server=on,wait=off`],
    ...['-device', 'virtserialport,chardev=agent,name=genkan.agent'],
    ...['-fsdev', `local,id=app,path=${at.app},security_model=none,readonly=on,multidevs=remap`],
    ...['-device', 'virtio-9p-pci,fsdev=app,mount_tag=app'],
  ]
}
