/** As much of a JSON schema as an example is made from. */
interface Schema {
  readonly type?: unknown
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minimum?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

/** A value that a schema would take, from the examples of its parts. */
export function exampleOf(schema: unknown): unknown {
  const { examples, enum: names, anyOf, properties, items, type, minimum, ...rest } = schema as Schema
  if (examples?.[0] !== undefined) return examples[0]
  if (rest.const !== undefined) return rest.const
  if (names?.[0] !== undefined) return names[0]
  if (anyOf?.[0] !== undefined) return exampleOf(anyOf[0])
  if (properties !== undefined) {
    const fields = Object.entries(properties).map(([name, inner]) => [name, exampleOf(inner)])
    return Object.fromEntries(fields)
  }
  if (items !== undefined) return [exampleOf(items)]
  if (rest.default !== undefined) return rest.default
  if (type === 'boolean') return true
  if (type === 'integer' || type === 'number') return Math.max(1, minimum ?? 1)
  return ''
}
