import { hostname, networkInterfaces } from 'node:os'

/** Every interface: what comes in has one of the machine's addresses for its host. */
const everywhere = new Set(['0.0.0.0', '::'])

/** The names and addresses under which a server that listens at this host is called from outside. */
export function namesOfHost(host: string): readonly string[] {
  if (!everywhere.has(host)) return [...new Set([host, ...machineName()])]
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  // Link-local addresses are called with a zone, which no certificate has.
  const called = addresses.map(({ address }) => address).filter((address) => !/^fe80:/i.test(address))
  return [...new Set([...machineName(), 'localhost', ...called])]
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** As it calls itself, where that can stand in a certificate. */
function machineName(): readonly string[] {
  const name = hostname().toLowerCase()
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(name) ? [name] : []
}
