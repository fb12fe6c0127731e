import { Refusal } from '../refusal.ts'

/** Whatever is wrong in the bytes of an old workbook. */
export const broken = (): Refusal => new Refusal('broken_workbook')

/** Numbers in bytes, the lowest byte first. Each throws `Refusal` behind the last byte. */
export interface LittleEndian {
  size: number
  u8: (at: number) => number
  u16: (at: number) => number
  u32: (at: number) => number
  f64: (at: number) => number
  slice: (at: number, size: number) => Uint8Array
}

export const littleEndian = (bytes: Uint8Array): LittleEndian => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const within = (at: number, size: number): number => {
    if (at < 0 || at + size > bytes.length) throw broken()
    return at
  }
  return {
    size: bytes.length,
    u8: (at) => view.getUint8(within(at, 1)),
    u16: (at) => view.getUint16(within(at, 2), true),
    u32: (at) => view.getUint32(within(at, 4), true),
    f64: (at) => view.getFloat64(within(at, 8), true),
    slice: (at, size) => bytes.subarray(within(at, size), at + size),
  }
}
