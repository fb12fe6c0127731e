const NUMBERS = new Set(['engagedMs', 'viewableMs', 'percent', 'loadMs', 'scroll', 'results'])
const TIMES = new Set(['occurredAt', 'sentAt'])
const BOOLEANS = new Set(['test', 'outbound', 'newCustomer', 'interactive', 'analytics', 'ads'])
const JSON_FIELDS = new Set(['clickId', 'consent', 'properties', 'items'])

const TRUTHS = new Map<string, boolean>([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

const jsonOr = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A text as the type its field asks for; what does not fit stays text, and the schema says why it is wrong. */
const typed = (name: string, text: string): unknown => {
  if (NUMBERS.has(name) && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (TIMES.has(name) && /^\d{1,16}$/.test(text)) return Number(text)
  if (BOOLEANS.has(name)) return TRUTHS.get(text) ?? text
  if (JSON_FIELDS.has(name) && /^[[{]/.test(text)) return jsonOr(text)
  return text
}

/** Object.fromEntries defines own properties, so that a field called `__proto__` is a field, and rejected as one. */
const nested = (fields: readonly (readonly [string, string])[]): [string, unknown][] => {
  const groups = Map.groupBy(fields, ([name]) => name.split('.', 1)[0] ?? name)
  return [...groups].map(([head, group]) => {
    const whole = group.find(([name]) => name === head)
    if (whole !== undefined) return [head, typed(head, whole[1])]
    const parts = group.map(([name, text]) => [name.slice(head.length + 1), text] as const)
    const values = parts.map(([name, text]) => [name, head === 'properties' ? text : typed(name, text)] as const)
    return [head, Object.fromEntries(values)]
  })
}

/**
 * An event of the wire from the fields of a query or an HTML form: the same names; `clickId.name`, `consent.ads` and
 * `properties.<name>` reach inside, or the whole is given as JSON. Empty fields are absent; of repeated ones the first
 * counts. `ignored` are the fields that are no part of the event.
 */
export const inputOfFields = (
  params: URLSearchParams,
  ignored: readonly string[],
  defaults: Readonly<Record<string, string | undefined>> = {},
): Record<string, unknown> => {
  const names = [...new Set(params.keys())].filter((name) => !ignored.includes(name))
  const fields = names.map((name) => [name, params.get(name) ?? ''] as const).filter(([, text]) => text !== '')
  const event = Object.fromEntries(nested(fields))
  const missing = Object.entries(defaults).filter(([name, value]) => value !== undefined && !Object.hasOwn(event, name))
  return { ...event, ...Object.fromEntries(missing) }
}
