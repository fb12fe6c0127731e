import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JourneyBatch } from '@guiyin/domain'

/** A batch that holds longer than until the next row. */
export const kept = ({ touches, ends, conversions, nulls, values, ...batch }: JourneyBatch): JourneyBatch => ({
  channels: batch.channels,
  size: batch.size,
  touches: touches.slice(0, ends[batch.size - 1] ?? 0),
  ends: ends.slice(0, batch.size),
  conversions: conversions.slice(0, batch.size),
  nulls: nulls.slice(0, batch.size),
  values: values.slice(0, batch.size),
})

const sizeOf = (batches: readonly JourneyBatch[], of: (batch: JourneyBatch) => number): number =>
  batches.reduce((sum, batch) => sum + of(batch), 0)

/** Ends of journeys as if all batches were one. */
const endsOf = (batches: readonly JourneyBatch[]): Uint32Array[] => {
  let begin = 0
  return batches.map(({ ends, touches }) => {
    const moved = ends.map((end) => end + begin)
    begin += touches.length
    return moved
  })
}

const writeAll = (file: string, channels: number, batches: readonly JourneyBatch[]): void => {
  const to = openSync(file, 'w')
  const put = ({ buffer, byteOffset, byteLength }: Uint32Array | Float64Array): void => {
    for (let at = 0; at < byteLength; ) at += writeSync(to, new Uint8Array(buffer, byteOffset + at, byteLength - at))
  }
  put(
    Uint32Array.of(
      channels,
      sizeOf(batches, ({ size }) => size),
      sizeOf(batches, ({ touches }) => touches.length),
    ),
  )
  for (const { touches } of batches) put(touches)
  for (const ends of endsOf(batches)) put(ends)
  for (const column of ['conversions', 'nulls', 'values'] as const) for (const batch of batches) put(batch[column])
  closeSync(to)
}

const compiled = (folder: string): string | undefined => {
  const program = join(folder, 'floor')
  try {
    execFileSync('g++', ['-O2', '-o', program, join(import.meta.dirname, 'floor.cpp')], { stdio: 'ignore' })
    return program
  } catch {
    return undefined
  }
}

/** What a single pass in C++ costs, and the linear conversions it counted; undefined where nothing compiles C++. */
export const cppFloor = (
  channels: number,
  batches: readonly JourneyBatch[],
): { seconds: number; conversions: number } | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'guiyin-floor-'))
  try {
    const program = compiled(folder)
    if (program === undefined) return undefined
    const file = join(folder, 'journeys')
    writeAll(file, channels, batches)
    const [seconds = 0, conversions = 0] = execFileSync(program, [file], { encoding: 'utf8' }).split(' ').map(Number)
    return { seconds, conversions }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
