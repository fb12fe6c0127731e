/**
 * JSON with sorted keys (by UTF-16 code unit) and no `undefined`, so that equal values are equal text; a bigint is its
 * decimal digits as a string. For plain data only.
 */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'bigint') return `"${value}"`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  let fields = ''
  for (const name of Object.keys(value).sort()) {
    const part: unknown = Reflect.get(value, name)
    if (part !== undefined) fields += `${fields && ','}${JSON.stringify(name)}:${canonicalJson(part)}`
  }
  return `{${fields}}`
}
