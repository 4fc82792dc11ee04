/** The command line run by root, or by the service's own account `genkan`. */
export function asUser(user: string, command: string): string {
  return user === 'root' ? command : `su ${user} -s /bin/sh -c "${command}"`
}
