import { compareText } from './compare.ts'

/** Names and values of one request, `#name` and `:value`. */
export interface Bindings {
  names?: Record<string, string> | undefined
  values?: Record<string, unknown> | undefined
}
type Holds = (item: Record<string, unknown> | undefined) => boolean

const compare = (a: unknown, b: unknown): number | undefined => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b)
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  return undefined
}

const COMPARISONS: Record<string, (order: number) => boolean> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

const invalid = (text: string): Error =>
  Object.assign(new Error(`the simulated engine does not know the expression ${text}`), { name: 'ValidationException' })

const nameIn = (text: string, { names }: Bindings): string => {
  const name = text.startsWith('#') ? names?.[text] : text
  if (name === undefined) throw invalid(text)
  return name
}

const valueIn = (text: string, { values }: Bindings): unknown => {
  if (values === undefined || !(text in values)) throw invalid(text)
  return values[text]
}

const termOf = (text: string, bindings: Bindings): Holds => {
  const [, called, argument] = /^(attribute_exists|attribute_not_exists)\(([#\w]+)\)$/.exec(text) ?? []
  if (called !== undefined && argument !== undefined) {
    const name = nameIn(argument, bindings)
    return (item) => (item?.[name] !== undefined) === (called === 'attribute_exists')
  }
  const [, left, sign, right] = /^([#\w]+) (=|<>|<=?|>=?) (:\w+)$/.exec(text) ?? []
  const holds = sign === undefined ? undefined : COMPARISONS[sign]
  if (left === undefined || right === undefined || holds === undefined) throw invalid(text)
  const name = nameIn(left, bindings)
  const value = valueIn(right, bindings)
  return (item) => {
    const order = compare(item?.[name], value)
    return order !== undefined && holds(order)
  }
}

/** A condition of comparisons and existence tests, joined by AND and OR; AND binds closer, there are no brackets. */
export const conditionOf = (expression: string, bindings: Bindings): Holds => {
  const alternatives = expression.split(' OR ').map((all) => all.split(' AND ').map((term) => termOf(term, bindings)))
  return (item) => alternatives.some((all) => all.every((holds) => holds(item)))
}

export interface KeyCondition {
  pk: string
  holds: (sk: string) => boolean
}

const textOf = (value: unknown): string => {
  if (typeof value !== 'string') throw invalid(String(value))
  return value
}

/** `pk = :v`, alone or with one condition on `sk`: a comparison, BETWEEN, or begins_with. */
export const keyConditionOf = (expression: string, bindings: Bindings): KeyCondition => {
  const [, partition = '', rest = ''] = /^pk = (:\w+)(?: AND (.*))?$/.exec(expression) ?? []
  const pk = textOf(valueIn(partition, bindings))
  if (rest === '') return { pk, holds: () => true }
  const [, first, last] = /^sk BETWEEN (:\w+) AND (:\w+)$/.exec(rest) ?? []
  if (first !== undefined && last !== undefined) {
    const [low, high] = [textOf(valueIn(first, bindings)), textOf(valueIn(last, bindings))]
    return { pk, holds: (sk) => compareText(sk, low) >= 0 && compareText(sk, high) <= 0 }
  }
  const [, prefix] = /^begins_with\(sk, (:\w+)\)$/.exec(rest) ?? []
  if (prefix !== undefined) {
    const start = textOf(valueIn(prefix, bindings))
    return { pk, holds: (sk) => sk.startsWith(start) }
  }
  const holds = termOf(rest, bindings)
  return { pk, holds: (sk) => holds({ sk }) }
}
