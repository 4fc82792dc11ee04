/** Which folder may import which. The table of ARCHITECTURE.md as data; the first rule whose folder holds a file is its rule. */
export interface LayerRule {
  readonly folder: string
  /** Folders or files of this project, its own folder aside. */
  readonly imports: readonly string[]
  /** Packages, by name or scope. `node:` = Node's own modules. */
  readonly packages: readonly string[]
}

const access = 'main/controller/access'
const cards = 'main/controller/cards'
const contract = 'main/contract'
const log = 'main/log'
const csv = 'main/controller/csv'
const names = 'main/controller/names'
const services = 'main/controller/services'
const transfer = 'main/controller/transfer'
const update = 'main/update'

export const layerRules: readonly LayerRule[] = [
  { folder: log, imports: [], packages: ['node:', 'rotating-file-stream'] },
  { folder: contract, imports: [], packages: ['zod', '@orpc/contract'] },
  { folder: update, imports: [contract], packages: ['node:', 'zod'] },
  { folder: access, imports: [contract], packages: [] },
  { folder: cards, imports: [contract], packages: [] },
  { folder: names, imports: [], packages: [] },
  { folder: csv, imports: [], packages: ['csv-stringify'] },
  { folder: transfer, imports: [contract, access, cards, csv], packages: ['temporal-polyfill'] },
  { folder: 'main/controller/devices/protocols', imports: [contract], packages: [] },
  {
    folder: 'main/controller/devices/transport',
    imports: [contract, access, 'main/controller/devices'],
    packages: ['node:', 'node-hid', 'usb'],
  },
  {
    folder: 'main/controller/devices',
    imports: [contract, access, 'main/controller/devices/protocols', 'main/controller/devices/transport'],
    packages: ['node:'],
  },
  {
    folder: 'main/controller/store',
    imports: [contract, access, csv, names, transfer],
    packages: [
      'node:',
      'zod',
      'date-holidays',
      'csv-parse',
      'iconv-lite',
      '@zxcvbn-ts',
      'fflate',
      'age-encryption',
      '@scure',
      'modern-tar',
    ],
  },
  {
    folder: services,
    imports: [contract, access, cards, names],
    packages: ['zod', 'temporal-polyfill', 'rrule-temporal'],
  },
  {
    folder: 'main/controller/tls',
    imports: [],
    packages: ['node:', 'zod', '@peculiar', 'reflect-metadata'],
  },
  { folder: 'main/controller/port', imports: [contract], packages: ['node:', 'zod', '@orpc'] },
  { folder: 'main/controller/api', imports: [contract, services], packages: ['node:', '@orpc'] },
  { folder: 'main/controller', imports: [contract, log], packages: ['node:'] },
  {
    folder: 'main/hosts/electron',
    imports: [contract, log, update, 'main/hosts'],
    packages: ['node:', 'electron', 'electron-store', 'zod'],
  },
  {
    folder: 'main/hosts',
    imports: [contract, log, update],
    packages: ['node:', 'playwright-core', 'conf', 'zod'],
  },
  {
    folder: 'main/launch',
    imports: [contract, update, 'main/hosts', 'vite.config.ts'],
    packages: ['node:', 'vite', 'zod', '@electron/fuses', 'electron-builder'],
  },
  {
    folder: 'renderer',
    imports: [contract],
    packages: [
      'react',
      'react-dom',
      'zustand',
      'react-i18next',
      'i18next',
      '@orpc',
      '@fontsource-variable',
      'zod',
      '@mantine',
      '@tanstack',
      'wouter',
      'recharts',
      'dayjs',
      'uqr',
      'temporal-polyfill',
    ],
  },
]
