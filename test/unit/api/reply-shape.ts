/** A reply as operations.json describes it: names to types, lists with one example, or a type in words. */
export type Shape = string | readonly Shape[] | { readonly [field: string]: Shape }

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const words: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isSafeInteger,
  string: (value) => typeof value === 'string',
  'string (uuid)': (value) => typeof value === 'string' && uuid.test(value),
  // Empty where there is none: what Genkan has not is never left out.
  'string (date-time)': (value) =>
    value === '' ||
    (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value))),
  'string (time)': (value) => typeof value === 'string' && /^\d\d:\d\d:\d\d$/.test(value),
}

/** Fields that Genkan adds beside those of the list, by their path without list marks. */
const extras: ReadonlySet<string> = new Set([
  'doors.door_id',
  'doors.acu_id',
  'doors.acu_name',
  'doors.site',
  'events.event_info.reason',
  'events.event_info.reasons',
])
/** What a date that does not repeat, and a rule that leaves something unsaid, have instead of a value. */
const nullable = /(^|\.)recurrence_rule(\.(by_month|by_month_day|by_set_pos|count|until))?$/

/** What differs between a reply and its shape, a line each; empty if nothing does. */
export function differences(value: unknown, shape: Shape, path = ''): readonly string[] {
  if (value === null && nullable.test(path)) return []
  if (typeof shape === 'string') return fits(value, shape) ? [] : [`${path} is not ${shape}`]
  if (isList(shape)) {
    if (!Array.isArray(value)) return [`${path} is not a list`]
    const [example] = shape
    return example === undefined ? [] : value.flatMap((item) => differences(item, example, path))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is not an object`]
  const fields = Object.entries(shape).flatMap(([name, inner]) => {
    const at = path === '' ? name : `${path}.${name}`
    return name in value ? differences(Reflect.get(value, name), inner, at) : [`${at} is missing`]
  })
  const unknown = Object.keys(value)
    .map((name) => (path === '' ? name : `${path}.${name}`))
    .filter((at) => !(lastOf(at) in shape) && !extras.has(at))
    .map((at) => `${at} is not in the list`)
  return [...fields, ...unknown]
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

function isList(shape: Shape): shape is readonly Shape[] {
  return Array.isArray(shape)
}

function fits(value: unknown, type: string): boolean {
  const known = words[type]
  if (known !== undefined) return known(value)
  const names = type.split(' | ')
  return typeof value === 'string' && names.includes(value)
}
