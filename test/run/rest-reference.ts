/** The part of an OpenAPI document that the reference is made from. */
export interface ReferenceDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly description?: string }
  readonly tags: readonly { readonly name: string; readonly description?: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: { readonly responses: Readonly<Record<string, { readonly description: string }>> }
}
interface Schema {
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}
interface Operation {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly content?: Content; readonly $ref?: string }>>
}
type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>

const methods = ['get', 'post', 'put', 'delete']

/** The REST API as Markdown, an operation after the other in the order of the tags. */
export function restReference(document: ReferenceDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method] !== undefined)
      .map((method) => ({ method, path, operation: item[method] as Operation })),
  )
  const parts = document.tags.flatMap(({ name, description = '' }) => [
    `## ${name}`,
    description,
    ...operations
      .filter(({ operation }) => operation.tags?.includes(name))
      .flatMap(({ method, path, operation }) => sectionOf(method, path, operation)),
  ])
  return `${[
    `# REST API of ${document.info.title}`,
    '<!-- Made by npm run api-docs from the contract. Do not edit. -->',
    `The same as OpenAPI ${document.openapi.slice(0, 3)} is served at \`/openapi.json\`.`,
    document.info.description ?? '',
    '## Errors',
    'Every error has the body `{"id", "message", "data"}`. `id` is stable; a message never repeats a code.',
    errorTable(document),
    ...parts,
  ].join('\n\n')}\n`
}

function errorTable({ components, paths }: ReferenceDocument): string {
  const used = Object.values(paths).flatMap((item) =>
    methods.flatMap((method) => Object.entries((item[method] as Operation | undefined)?.responses ?? {})),
  )
  const rows = Object.entries(components.responses).map(([name, { description }]) => {
    const status = used.find(([, { $ref }]) => $ref?.endsWith(`/${name}`))?.[0] ?? name
    return [status, description]
  })
  return table(['Status', 'When'], rows)
}

function sectionOf(method: string, path: string, operation: Operation): readonly string[] {
  const parameters = operation.parameters ?? []
  const body = operation.requestBody?.content['application/json']
  const reply = operation.responses['200']?.content?.['application/json']?.schema
  const fields = body?.schema ? rowsOf(body.schema) : []
  const answered = reply ? rowsOf(reply) : []
  const errors = Object.entries(operation.responses)
    .filter(([status]) => status !== '200')
    .map(([status]) => status)
  return [
    `### ${operation.summary ?? path}`,
    `    ${method.toUpperCase()} ${path}`,
    ...(operation.description ? [operation.description] : []),
    ...(parameters.length === 0
      ? []
      : [
          table(
            ['Parameter', 'In', 'Type', ''],
            parameters.map((each) => [
              `\`${each.name}\`${each.required ? '' : ' ?'}`,
              each.in,
              typeOf(each.schema ?? {}),
              each.description ?? '',
            ]),
          ),
        ]),
    ...(fields.length === 0 ? [] : [table(['Body', 'Type', ''], fields)]),
    ...(body?.example === undefined ? [] : [indented(body.example)]),
    ...(answered.length === 0 ? ['Replies `{}`.'] : [table(['Reply', 'Type', ''], answered)]),
    `Errors: ${errors.join(', ')}.`,
  ]
}

/** A row each field, those of objects below it by their path. */
function rowsOf(schema: Schema, path = ''): readonly (readonly string[])[] {
  const whole = objectIn(schema)
  if (whole === null) return []
  return Object.entries(whole.properties ?? {}).flatMap(([name, property]) => {
    const at = path === '' ? name : `${path}.${name}`
    const required = whole.required?.includes(name) ?? false
    const row = [`\`${at}\`${required ? '' : ' ?'}`, typeOf(property), wordsOf(property)]
    const listed = isList(property) ? `${at}[]` : at
    return [row, ...rowsOf(property, listed)]
  })
}

function objectIn(schema: Schema): Schema | null {
  if (schema.properties) return schema
  if (schema.items) return objectIn(schema.items)
  return (schema.anyOf ?? []).map(objectIn).find((found) => found !== null) ?? null
}

function isList(schema: Schema): boolean {
  return schema.items !== undefined || (schema.anyOf ?? []).some(isList)
}

function wordsOf(schema: Schema): string {
  return schema.description ?? (schema.anyOf ?? []).map(wordsOf).find((words) => words !== '') ?? ''
}

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((name) => `\`${String(name)}\``).join(' ')
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  return typeof schema.type === 'string' ? schema.type : 'any'
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function indented(example: unknown): string {
  return JSON.stringify(example, null, 2)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')
}
