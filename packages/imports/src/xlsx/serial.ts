const DAY_MS = 86_400_000
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
/** The day after February 28th, 1900, is counted as one that never was: serials before it are one day off. */
const LEAP_BUG = 60
const MOST_SERIAL = 2_958_466

/** A spreadsheet's day as text: `2026-08-30`, with a time where it has one, the time alone below one day; undefined for no day. */
export const textOfSerial = (serial: number, from1904: boolean): string | undefined => {
  if (!(serial >= 0 && serial < MOST_SERIAL)) return undefined
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900 + (serial < LEAP_BUG ? DAY_MS : 0)
  const at = new Date(Math.round((epoch + serial * DAY_MS) / 1000) * 1000).toISOString()
  const [day, time] = [at.slice(0, 10), at.slice(11, 19)]
  if (serial < 1) return time
  return time === '00:00:00' ? day : `${day} ${time}`
}
