import { type CatalogEntry, catalog, type UdevMatch } from './catalog.ts'

/** The group the controller's user belongs to. */
const group = 'genkan'

const head = `# Lets the group "${group}" read its keyboards and card readers and switch its relays.
# Generated from main/controller/devices/catalog.ts; a test compares the two.
# Install as /etc/udev/rules.d/70-genkan.rules, then: udevadm control --reload && udevadm trigger
`

/** The text of assets/udev/70-genkan.rules. Goes before 73-, where seats get their rights. */
export function udevRules(): string {
  const seen = new Set<string>()
  const parts = catalog.flatMap((entry) => {
    const rule = ruleFor(entry.udev)
    if (seen.has(rule)) return []
    seen.add(rule)
    return [section(entry, rule)]
  })
  return `${[head, ...parts].join('\n')}`
}

function section(entry: CatalogEntry, rule: string): string {
  return `# ${entry.name}\n${rule}\n`
}

function ruleFor(match: UdevMatch): string {
  const give = `GROUP="${group}", MODE="0660"`
  switch (match.type) {
    case 'keyboards':
      // `inhibited` takes the keys from the console and every window. udev can't tell a keyboard by its usage, so
      // the rule covers all HID devices on USB.
      return [
        `SUBSYSTEM=="hidraw", SUBSYSTEMS=="usb", ${give}`,
        `SUBSYSTEM=="input", KERNEL=="input[0-9]*", SUBSYSTEMS=="usb", ATTR{inhibited}=="?*", ` +
          `RUN+="/bin/chgrp ${group} /sys%p/inhibited", RUN+="/bin/chmod 0664 /sys%p/inhibited"`,
      ].join('\n')
    case 'hid':
      return `SUBSYSTEM=="hidraw", ATTRS{idVendor}=="${hex(match.vendorId)}", ATTRS{idProduct}=="${match.productIds.map(hex).join('|')}", ${give}`
    case 'usb':
      return `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="${hex(match.vendorId)}", ATTR{idProduct}=="${match.productIds.map(hex).join('|')}", ${give}`
    case 'usb_class':
      return `SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{ID_USB_INTERFACES}=="*:${match.usbClass.toString(16).padStart(2, '0')}????:*", ${give}`
  }
}

function hex(id: number): string {
  return id.toString(16).padStart(4, '0')
}
