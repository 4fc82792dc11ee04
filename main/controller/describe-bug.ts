/** What kind of bug, and where: not its message, which may hold what a person typed. */
export function describeBug(bug: unknown): string {
  if (!(bug instanceof Error)) return 'a value was thrown that is no error'
  const frames = (bug.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [bug.name, ...frames].join('\n')
}
