/**
 * A stand-in for an object of Electron's: has the members given, and throws for every other, so that a host
 * that begins to use more of Electron fails here and not at a door. A cast is what a partial stand-in is.
 */
export function strict<T extends object>(name: string, members: { [K in keyof T]?: unknown }): T {
  return new Proxy(members, {
    get(target, property, receiver) {
      if (property in target) return Reflect.get(target, property, receiver)
      // Asked by await, inspection and comparison, not by the host.
      if (typeof property === 'symbol' || property === 'then' || property === 'toJSON') return undefined
      throw new Error(`the stand-in for ${name} has no ${property}`)
    },
  }) as T
}
