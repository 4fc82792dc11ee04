import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'vite'
import { type LayerRule, layerRules } from './layer-rules.ts'

/**
 * Reads every import under main and renderer and holds it against the table of layers. Also refuses
 * `Math.random`, which biome has no rule for: chance comes from node:crypto, through a parameter.
 */
const files = globSync(['main/**/*.{ts,tsx}', 'renderer/**/*.{ts,tsx}']).sort()
const problems = files.flatMap((file) => problemsIn(file.replaceAll('\\', '/')))
for (const problem of problems) console.log(problem)
console.log(`layers: ${files.length} files read, ${problems.length} problems`)
// A check that read nothing has checked nothing.
if (problems.length > 0 || files.length < 100) process.exitCode = 1

function problemsIn(file: string): readonly string[] {
  const rule = layerRules.find(({ folder }) => file.startsWith(`${folder}/`))
  if (!rule) return [`${file}: no layer has this file`]
  const text = readFileSync(file, 'utf8')
  const found = importsOf(file, text)
    .filter((specifier) => !allowed(rule, file, specifier))
    .map((specifier) => `${file}: ${rule.folder} may not import ${specifier}`)
  return /\bMath\.random\b/.test(text) ? [...found, `${file}: Math.random`] : found
}

function importsOf(file: string, text: string): readonly string[] {
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} can't be parsed`)
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.map(({ moduleRequest }) => moduleRequest?.value),
  )
  // `import('…')` with a literal, as a value or as a type.
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map((match) => match[1])
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...exported,
    ...dynamic,
  ].filter((specifier) => specifier !== undefined)
}

function allowed(rule: LayerRule, file: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) return rule.packages.some((name) => belongsTo(specifier, name))
  const target = normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
  // The composition root stands directly in main/controller and wires everything below it.
  if (rule.folder === 'main/controller')
    return within(target, 'main/controller') || rule.imports.some((folder) => within(target, folder))
  const layer = layerRules.find(({ folder }) => within(target, folder))
  return layer === rule || rule.imports.some((folder) => layer?.folder === folder || target === folder)
}

function within(target: string, folder: string): boolean {
  return target.startsWith(`${folder}/`)
}

function belongsTo(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`)
}
