/**
 * Variables that would run foreign code in the controller, open a debugger on it, or tell its secrets:
 * dropped, whoever set them.
 */
const dropped = [
  /^NODE_/i,
  /^ELECTRON_/i,
  /^npm_/i,
  /^UV_/i,
  /^LD_(PRELOAD|AUDIT)$/,
  /^DYLD_/,
  /^SSLKEYLOGFILE$/i,
  /^OPENSSL_(CONF|MODULES)$/i,
  // What systemd gave to the service is the host's: its notifications, and the site key in its credentials.
  /^(NOTIFY_SOCKET|WATCHDOG_(PID|USEC)|CREDENTIALS_DIRECTORY|LISTEN_(PID|FDS|FDNAMES))$/,
]

/** A mute USB device blocks a pool thread for seconds in a feature read; the other devices need threads too. */
const threadPoolSize = '16'

/** The environment of the controller's process, made from the host's. */
export function childEnvironment(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !dropped.some((pattern) => pattern.test(entry[0])),
  )
  return { ...Object.fromEntries(kept), UV_THREADPOOL_SIZE: threadPoolSize }
}
