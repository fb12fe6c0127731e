import type { FaultCode } from './faults.ts'
import { Refusal } from './refusal.ts'

type Refused = readonly [code: FaultCode, ...values: string[]]

/** Files that are not read, by their first bytes. */
const REFUSED: readonly [bytes: readonly number[], refused: Refused][] = [
  [
    [0x1f, 0x8b],
    ['compressed_file', 'gzip'],
  ],
  [
    [0x52, 0x61, 0x72, 0x21],
    ['compressed_file', 'RAR'],
  ],
  [
    [0x37, 0x7a, 0xbc, 0xaf],
    ['compressed_file', '7z'],
  ],
  [[0x25, 0x50, 0x44, 0x46], ['binary_file']],
]

export const begins = (head: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte)

/** Throws `Refusal` for a file whose first bytes say that it is no table of a known kind. */
export const refuseByHead = (head: Uint8Array): void => {
  const refused = REFUSED.find(([first]) => begins(head, first))?.[1]
  if (refused !== undefined) throw new Refusal(refused[0], refused.slice(1))
}
