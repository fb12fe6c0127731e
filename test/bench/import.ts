/**
 * What reading an import costs: `npm run bench:import`. Files are made before; each is read in a process of its own, so
 * that its memory is its own.
 */
import { spawnSync } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readImport } from '@guiyin/imports'
import { gbk } from '../../packages/imports/testing/encode.ts'
import { workbook } from '../../packages/imports/testing/workbook.ts'

const CSV_ROWS = Number(process.env.ROWS ?? 1_000_000)
const SHEET_ROWS = Number(process.env.SHEET_ROWS ?? 200_000)
const ROWS_PER_PIECE = 10_000
const MEGABYTE = 2 ** 20
/** As the command line reads. */
const CHUNK_BYTES = 2 ** 18

const HEADER = '日期,账户,推广计划,推广单元,关键词,展现,点击,消费,点击率,平均点击价格'.split(',')

/** A keyword report: 28 days, and names that repeat as those of real accounts do. */
const cellsOf = (row: number): (string | number)[] => [
  `2026-08-${String((row % 28) + 1).padStart(2, '0')}`,
  '旗舰店',
  `推广计划${row % 500}`,
  `推广单元${row % 3_000}`,
  `关键词${Math.floor(row / 28)}`,
  row % 5_000,
  row % 90,
  `${row % 700}.${String(row % 100).padStart(2, '0')}`,
  '1.23%',
  '0.45',
]

function* csvPieces(): Generator<Uint8Array> {
  yield gbk(`${HEADER.join()}\r\n`)
  for (let from = 0; from < CSV_ROWS; from += ROWS_PER_PIECE) {
    const rows = Array.from({ length: Math.min(ROWS_PER_PIECE, CSV_ROWS - from) }, (_, at) => cellsOf(from + at).join())
    yield gbk(`${rows.join('\r\n')}\r\n`)
  }
}

const sheet = (): Uint8Array =>
  workbook({
    sheets: {
      报告: [
        HEADER,
        ...Array.from({ length: SHEET_ROWS }, (_, row) =>
          cellsOf(row).map((cell, place) => (place === 7 ? Number(cell) : cell)),
        ),
      ],
    },
  })

/** Reads a file in this process alone and tells what it took. */
const read = async (file: string): Promise<void> => {
  const [began, before] = [performance.now(), process.cpuUsage()]
  let peak = 0
  // Sampled, for what the system calls the peak of a process begins with that of its parent.
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }
  const bytes = createReadStream(file, { highWaterMark: CHUNK_BYTES })
  const outcome = await readImport({ bytes, language: 'en' }, look)
  const [seconds, cpu] = [(performance.now() - began) / 1000, process.cpuUsage(before)]
  const rows = 'summary' in outcome ? outcome.summary.rows : 0
  const took = `${rows} rows in ${seconds.toFixed(2)} s (CPU ${((cpu.user + cpu.system) / 1e6).toFixed(2)} s)`
  console.log(`${took}: ${Math.round(rows / seconds)} rows/s, peak ${Math.round(peak / MEGABYTE)} MB`)
}

const measure = async (title: string, file: string): Promise<void> => {
  const { size } = await stat(file)
  const { stdout, stderr } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, file], {
    encoding: 'utf8',
  })
  console.log(`${title}, ${Math.round(size / MEGABYTE)} MB: ${stdout.trim()}${stderr}`)
}

const all = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'guiyin-import-'))
  const [csv, xlsx] = [join(folder, 'report.csv'), join(folder, 'report.xlsx')]
  await pipeline(Readable.from(csvPieces()), createWriteStream(csv))
  await measure('CSV in GBK', csv)
  await writeFile(xlsx, sheet())
  await measure('XLSX', xlsx)
  await rm(folder, { recursive: true })
}

const [, , file] = process.argv
if (file === undefined) await all()
else await read(file)
