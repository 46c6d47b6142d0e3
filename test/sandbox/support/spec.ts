import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'

const FILE = fileURLToPath(new URL('../../../../shared/spec/sunco-openapi-17.12.1.yaml', import.meta.url))

/** The description's examples show them, its schemas do not. */
const ONLY_IN_EXAMPLES = ['hasPaymentInfo']

// biome-ignore lint/suspicious/noExplicitAny: a description is data of any shape
type Schema = any

/** Null where the published description is not at hand. */
export const spec = existsSync(FILE) ? readSpec(toJsonSchema(parse(readFileSync(FILE, 'utf8')))) : null

/** Complaints about a value as a component of the description: wrong types, missing and unknown properties. */
function readSpec(document: Schema) {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'sunco')

  const resolve = (schema: Schema): Schema =>
    typeof schema.$ref === 'string'
      ? schema.$ref
          .slice(2)
          .split('/')
          .reduce((at: Schema, key: string) => at[key], document)
      : schema

  /** The schema with all that it is composed of, as far as it applies to the value. */
  function partsOf(schema: Schema, value: Schema): Schema[] {
    const here = resolve(schema)
    if (here.if) return value?.type === here.if.properties.type.const ? partsOf(here.then, value) : []
    const nested = [...(here.allOf ?? []), ...(here.oneOf ?? []), ...(here.anyOf ?? [])]
    return [here, ...nested.flatMap(part => partsOf(part, value))]
  }

  function strangers(schema: Schema, value: unknown, path: string): string[] {
    const parts = partsOf(schema, value)
    if (Array.isArray(value)) {
      const items = parts.find(part => part.items)?.items
      return items ? value.flatMap((entry, index) => strangers(items, entry, `${path}[${index}]`)) : []
    }
    if (typeof value !== 'object' || value === null || parts.some(part => part.additionalProperties)) return []
    const known = Object.assign({}, ...parts.map(part => part.properties ?? {}))
    if (!Object.keys(known).length) return []
    const shown = Object.entries(value).filter(([key]) => !ONLY_IN_EXAMPLES.includes(key))
    return shown.flatMap(([key, entry]) =>
      known[key] ? strangers(known[key], entry, `${path}.${key}`) : [`${path}.${key} is not in the description`]
    )
  }

  return {
    /** `name`: a schema under `components/schemas`. */
    complaints(name: string, value: unknown): string[] {
      const validate = ajv.getSchema(`sunco#/components/schemas/${name}`)
      if (!validate) throw new Error(`The description has no ${name}`)
      validate(value)
      const wrong = (validate.errors ?? []).map(error => `${error.instancePath} ${error.message}`)
      return [...wrong, ...strangers({ $ref: `#/components/schemas/${name}` }, value, name)]
    }
  }
}

/** OpenAPI 3.0 says `nullable` and `discriminator` where JSON Schema says `anyOf` and `if`. */
function toJsonSchema(node: Schema): Schema {
  if (Array.isArray(node)) return node.map(toJsonSchema)
  if (typeof node !== 'object' || node === null) return node
  const { nullable, discriminator, example: _, examples: __, ...rest } = node
  const plain = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, toJsonSchema(entry)]))
  const chosen = typeof discriminator?.propertyName === 'string' ? choose(plain, discriminator) : plain
  return nullable === true ? { anyOf: [chosen, { type: 'null' }] } : chosen
}

function choose(schema: Schema, { mapping }: Schema): Schema {
  const { oneOf, ...rest } = schema
  const named = (oneOf ?? []).map(({ $ref }: Schema) => [$ref.split('/').at(-1), $ref])
  const cases: [string, string][] = mapping ? Object.entries(mapping) : named
  const conditions = cases.map(([name, $ref]) => ({
    if: { properties: { type: { const: name } } },
    // What a case inherits from its base would lead back here.
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: oneOf ? { $ref } : { $ref: `${$ref}/allOf/1` }
  }))
  return { ...rest, allOf: [...(rest.allOf ?? []), ...conditions] }
}
