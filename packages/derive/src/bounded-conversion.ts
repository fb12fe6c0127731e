import { type Conversion, type DeriveInput, deriveConversion } from '@guiyin/domain'
import { fitsResult } from '@guiyin/store'

/** One person comes this often within a look-back, a robot more. */
const MOST_TOUCHES = 1_000
/** So many, of whatever text, fit an item with all their credits. */
const SURELY_FIT = 60

/** Everything in it that somebody may send without end. */
const partsOf = ({ touches, excluded, duplicates, refunds }: Conversion): number =>
  touches.length + excluded.length + duplicates.length + refunds.length

/**
 * The conversion with as much of its journey as fits the item that it is stored in: the whole of it but for journeys of
 * very many touches or very long names. The facts alone say how much that is, so that every run agrees.
 */
export const boundedConversion = (
  input: Omit<DeriveInput, 'mostTouches'>,
  mostTouches = MOST_TOUCHES,
): Conversion | undefined => {
  const conversion = deriveConversion({ ...input, mostTouches })
  const fits = conversion === undefined || partsOf(conversion) <= SURELY_FIT || fitsResult(conversion)
  return fits || mostTouches === 1 ? conversion : boundedConversion(input, Math.floor(mostTouches / 2))
}
