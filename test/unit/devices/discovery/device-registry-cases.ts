import { asKeypad, type Case } from './device-scans.ts'

export const A = 'sn:0001:0A01:SN-A'
const B = 'sn:0001:0A01:SN-B'
export const port = (where: string, model = '0A01') => `port:0001:${model}:${where}`

/** Who is who after each scan, by what the case is about. */
export const cases: Readonly<Record<string, Case>> = {
  'nothing there': { scans: [{ sees: [], present: {}, arrived: [], left: [] }] },
  'a serial gives the id': {
    scans: [{ sees: [{ port: '1-1', serial: 'SN-A' }], present: { [A]: '1-1' }, arrived: [A] }],
  },
  'no serial: the port gives it': {
    scans: [{ sees: [{ port: '1-2.4' }], present: { [port('1-2.4')]: '1-2.4' }, arrived: [port('1-2.4')] }],
  },
  'seen again: nothing new': {
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      { sees: [{ port: '1-1', serial: 'SN-A' }], arrived: [], left: [], present: { [A]: '1-1' } },
    ],
  },
  pulled: {
    scans: [{ sees: [{ port: '1-1', serial: 'SN-A' }] }, { sees: [], left: [A], arrived: [], present: {} }],
  },
  'pulled and plugged between two scans: left and arrived': {
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      { sees: [{ port: '1-1', serial: 'SN-A', plug: 2 }], left: [A], arrived: [A] },
    ],
  },
  'a unique serial follows any port': {
    bound: asKeypad(A),
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      {
        sees: [{ port: '3-2', serial: 'SN-A', plug: 2 }],
        left: [A],
        arrived: [A],
        present: { [A]: '3-2' },
        swapped: {},
      },
    ],
  },
  'without a serial another port is another device': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1' }] },
      { sees: [{ port: '1-2', plug: 2 }], left: [port('1-1')], arrived: [port('1-2')], swapped: {} },
    ],
  },
  'without serials two of one model in each other’s sockets can not be told': {
    bound: asKeypad(port('1-1'), port('1-2')),
    scans: [
      { sees: [{ port: '1-1' }, { port: '1-2' }] },
      {
        sees: [
          { port: '1-2', plug: 2 },
          { port: '1-1', plug: 2 },
        ],
        swapped: {},
      },
    ],
  },
  'both devices swapped, with serials: each follows': {
    bound: asKeypad(A, B),
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-B' },
        ],
      },
      {
        sees: [
          { port: '1-1', serial: 'SN-B', plug: 2 },
          { port: '1-2', serial: 'SN-A', plug: 2 },
        ],
        present: { [A]: '1-2', [B]: '1-1' },
        swapped: {},
      },
    ],
  },
  'both devices swapped, two models without serials: strangers to each other’s sockets': {
    bound: asKeypad(port('1-1'), port('1-2', '0B02')),
    scans: [
      { sees: [{ port: '1-1' }, { port: '1-2', model: 0x0b02 }] },
      {
        sees: [
          { port: '1-1', model: 0x0b02, plug: 2 },
          { port: '1-2', plug: 2 },
        ],
        left: [port('1-1'), port('1-2', '0B02')],
        swapped: { [port('1-1')]: 'Model b02', [port('1-2', '0B02')]: 'Model a01' },
      },
    ],
  },
  'a stranger on a port that a device without serial is bound by': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1' }] },
      { sees: [], left: [port('1-1')], swapped: {} },
      { sees: [{ port: '1-1', model: 0x0bad, plug: 2 }], swapped: { [port('1-1')]: 'Model bad' } },
    ],
  },
  'a stranger there from the beginning': {
    bound: asKeypad(port('1-1')),
    scans: [{ sees: [{ port: '1-1', model: 0x0bad }], swapped: { [port('1-1')]: 'Model bad' } }],
  },
  'a stranger is told once, and again when plugged again': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1', model: 0x0bad }], swapped: { [port('1-1')]: 'Model bad' } },
      { sees: [{ port: '1-1', model: 0x0bad }], swapped: {} },
      { sees: [{ port: '1-1', model: 0x0bad, plug: 2 }], swapped: { [port('1-1')]: 'Model bad' } },
    ],
  },
  'a stranger on the last port of a device with a serial': {
    bound: asKeypad(A),
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      { sees: [{ port: '1-1', serial: 'SN-X', plug: 2 }], left: [A], swapped: { [A]: 'Model a01' } },
    ],
  },
  'the rightful device comes back after the stranger': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1' }] },
      { sees: [{ port: '1-1', model: 0x0bad, plug: 2 }] },
      {
        sees: [{ port: '1-1', plug: 3 }],
        arrived: [port('1-1')],
        present: { [port('1-1')]: '1-1' },
        swapped: {},
      },
    ],
  },
  'another bound device on the port is no stranger': {
    bound: asKeypad(A, B),
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-B' },
        ],
      },
      { sees: [{ port: '1-1', serial: 'SN-B', plug: 2 }], left: [A, B], arrived: [B], swapped: {} },
    ],
  },
  'devices without a driver have no id, and are strangers all the same': {
    bound: asKeypad(port('1-1')),
    scans: [
      {
        sees: [{ port: '1-1', model: 0x0bad, as: 'mouse' }],
        present: {},
        swapped: { [port('1-1')]: 'Model bad' },
      },
    ],
  },
  'a USB stick on the port is a stranger': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1', model: 0x0bad, as: 'usb_only' }], swapped: { [port('1-1')]: 'Model bad' } },
    ],
  },
  'a device whose HID side has not come up yet is not a stranger to itself': {
    bound: asKeypad(port('1-1')),
    scans: [
      { sees: [{ port: '1-1', as: 'usb_only' }], present: {}, swapped: {} },
      { sees: [{ port: '1-1' }], arrived: [port('1-1')], swapped: {} },
    ],
  },
  'the keypad’s model with a disk in it is not the keypad': {
    bound: asKeypad(A),
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      {
        sees: [{ port: '1-1', serial: 'SN-A', plug: 2, as: 'storage' }],
        left: [A],
        present: {},
        swapped: { [A]: 'Model a01' },
      },
    ],
  },
  'a device that turned into another kind is not opened': {
    bound: [{ deviceId: 'port:16C0:05DF:1-1', role: 'strike', channel: 1 }],
    scans: [
      { sees: [{ port: '1-1', as: 'relay' }], arrived: ['port:16C0:05DF:1-1'] },
      {
        sees: [{ port: '1-1', as: 'relay', product: 'Boot Keyboard', plug: 2 }],
        left: ['port:16C0:05DF:1-1'],
        present: {},
        swapped: { 'port:16C0:05DF:1-1': 'Boot Keyboard' },
      },
    ],
  },
  'a keyboard bound as a strike gets no id of its own to be opened by': {
    bound: [{ deviceId: A, role: 'strike', channel: 1 }],
    scans: [
      {
        sees: [{ port: '1-1', serial: 'SN-A' }],
        present: { [port('1-1')]: '1-1' },
        swapped: { [A]: 'Model a01' },
      },
    ],
  },
  'twins from the beginning: told apart by port': {
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-A' },
        ],
        present: { [port('1-1')]: '1-1', [port('1-2')]: '1-2' },
      },
    ],
  },
  'a twin that comes later does not take the id over': {
    bound: asKeypad(A),
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      {
        sees: [
          { port: '1-2', serial: 'SN-A' },
          { port: '1-1', serial: 'SN-A' },
        ],
        arrived: [port('1-2')],
        left: [],
        present: { [A]: '1-1', [port('1-2')]: '1-2' },
        swapped: {},
      },
    ],
  },
  'nor when the first is pulled while the twin stays': {
    bound: asKeypad(A),
    scans: [
      { sees: [{ port: '1-1', serial: 'SN-A' }] },
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-A' },
        ],
      },
      {
        sees: [{ port: '1-2', serial: 'SN-A' }],
        left: [A],
        present: { [port('1-2')]: '1-2' },
        swapped: { [A]: 'Model a01' },
      },
    ],
  },
  'twins that come at once serve no binding by serial': {
    bound: asKeypad(A),
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-A' },
        ],
        present: { [port('1-1')]: '1-1', [port('1-2')]: '1-2' },
        swapped: { [A]: 'Model a01' },
      },
    ],
  },
  'twins, one bound by port: the other has the serial for itself': {
    bound: asKeypad(A, port('1-2')),
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-A' },
        ],
        present: { [A]: '1-1', [port('1-2')]: '1-2' },
        swapped: {},
      },
    ],
  },
  'a twin bound by its port does not step in for a missing one bound by serial': {
    bound: asKeypad(A, port('1-2')),
    scans: [{ sees: [{ port: '1-2', serial: 'SN-A' }], present: { [port('1-2')]: '1-2' } }],
  },
  'bound by port while a twin was there, and alone after a reboot: still the same': {
    bound: asKeypad(port('1-2')),
    scans: [{ sees: [{ port: '1-2', serial: 'SN-A' }], present: { [port('1-2')]: '1-2' } }],
  },
  'a serial of one character over and over is none': {
    scans: [{ sees: [{ port: '1-1', serial: '00000000' }], present: { [port('1-1')]: '1-1' } }],
  },
  'a counting serial is none': {
    scans: [{ sees: [{ port: '1-1', serial: '0123456789ABCDEF' }], present: { [port('1-1')]: '1-1' } }],
  },
  'a serial with control characters is none': {
    scans: [{ sees: [{ port: '1-1', serial: 'A\u0000B' }], present: { [port('1-1')]: '1-1' } }],
  },
  'a relay’s serial is never trusted': {
    scans: [
      { sees: [{ port: '1-1', serial: 'HURTM', as: 'relay' }], present: { 'port:16C0:05DF:1-1': '1-1' } },
      { sees: [{ port: '1-1', serial: 'H\u00ffRT', as: 'relay' }], left: [], arrived: [] },
    ],
  },
  'the same serial on two models is two devices': {
    scans: [
      {
        sees: [
          { port: '1-1', serial: 'SN-A' },
          { port: '1-2', serial: 'SN-A', model: 0x0b02 },
        ],
        present: { [A]: '1-1', 'sn:0001:0B02:SN-A': '1-2' },
      },
    ],
  },
  'a device nobody knows the socket of: its model is its id': {
    scans: [{ sees: [{ port: 'unlocated' }], present: { [port('unlocated')]: 'unlocated' } }],
  },
  'two of one model nobody knows the sockets of: neither has an id': {
    bound: asKeypad(port('unlocated')),
    scans: [
      {
        sees: [
          { port: 'unlocated', plug: 1 },
          { port: 'unlocated', plug: 2 },
        ],
        present: {},
      },
    ],
  },
  'two of one model without sockets, with serials': {
    scans: [
      {
        sees: [
          { port: 'unlocated', plug: 1, serial: 'SN-A' },
          { port: 'unlocated', plug: 2, serial: 'SN-B' },
        ],
        present: { [A]: 'unlocated', [B]: 'unlocated' },
      },
    ],
  },
  'an unknown socket makes no strangers': {
    bound: asKeypad(port('unlocated')),
    scans: [{ sees: [{ port: 'unlocated', model: 0x0bad }], swapped: {} }],
  },
}
