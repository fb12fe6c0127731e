/** An exact number: digits × 10^-scale. */
export interface Decimal {
  digits: bigint
  scale: number
}

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)$/
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const SYMBOL_BEFORE = /^(-?)(?:(?:[a-z]{2,3})?[¥$€£]|rmb|cny|usd)/i
const WORD_BEHIND = /(元|次|个|人|篇|条|位)$/

/** How much more a number is by the word behind it. */
const MAGNITUDES: readonly [word: RegExp, zeros: number][] = [
  [/(万|w)\+?$/i, 4],
  [/亿\+?$/, 8],
  [/(千|k)\+?$/i, 3],
  [/\+$/, 0],
]

/** Numbers that programs printed from binary fractions: exact digits end here. */
const SURE_DIGITS = 15
const KEPT_SCALE = 6

const withoutNoise = (text: string): string => {
  const [whole = '', fraction = ''] = text.split('.')
  const digits = (whole + fraction).replace(/^[-0]+/, '').length
  if (fraction.length <= KEPT_SCALE || digits <= SURE_DIGITS) return text
  const rounded = String(Number(Number(text).toPrecision(SURE_DIGITS)))
  return NUMBER.test(rounded) ? rounded : text
}

const exact = (text: string, zeros: number): Decimal => {
  const [whole = '', fraction = ''] = withoutNoise(text).split('.')
  const digits = BigInt(`${whole === '-' || whole === '' ? `${whole}0` : whole}${fraction}`)
  return scaled({ digits, scale: fraction.length }, zeros)
}

/** The number times 10^zeros. */
export const scaled = ({ digits, scale }: Decimal, zeros: number): Decimal =>
  zeros <= scale ? { digits, scale: scale - zeros } : { digits: digits * 10n ** BigInt(zeros - scale), scale: 0 }

/**
 * A number as people and platforms write it: `1,234.50`, `¥12`, `1.2万`, `10w+` (at least), full width. Undefined where it
 * is none, or could be another one, as `1.234,50` and `1,23`; a number with an exponent has lost its digits.
 */
export const decimalIn = (cell: string): Decimal | undefined => {
  let text = cell.normalize('NFKC').replace(/\s/g, '').replace('\u2212', '-').replace(SYMBOL_BEFORE, '$1')
  text = text.replace(WORD_BEHIND, '')
  const magnitude = MAGNITUDES.find(([word]) => word.test(text))
  if (magnitude !== undefined) text = text.replace(magnitude[0], '')
  if (GROUPED.test(text)) text = text.replaceAll(',', '')
  return NUMBER.test(text) ? exact(text, magnitude?.[1] ?? 0) : undefined
}

/** Without zeros at the end. */
const shortest = ({ digits, scale }: Decimal): Decimal => {
  let [rest, left] = [digits, scale]
  while (left > 0 && rest % 10n === 0n) {
    rest /= 10n
    left -= 1
  }
  return { digits: rest, scale: left }
}

/** The canonical text, and how many digits stand before and behind the point. */
export const decimalText = (decimal: Decimal): { text: string; whole: number; decimals: number } => {
  const { digits, scale } = shortest(decimal)
  const size = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const whole = size.slice(0, size.length - scale)
  const fraction = size.slice(size.length - scale)
  const text = `${digits < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`
  return { text, whole: whole.length, decimals: scale }
}
