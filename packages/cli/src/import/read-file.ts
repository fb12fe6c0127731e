import { type DataSet, dataSetOf } from '@guiyin/events/datasets'
import { type ImportBatch, type ImportFault, readImport, tallyOf } from '@guiyin/imports'
import { openFile } from '../open-file.ts'
import type { World } from '../world.ts'
import type { ReadEnd } from './answer.ts'
import type { FileRequest } from './request.ts'
import { type ToldTotals, toldTotals } from './totals.ts'

const MOST_ERRORS = 10_000

/** Adds up rows as they come, whatever data set they turn out to be of. */
const adder = () => {
  let [dataSet, sums]: [DataSet | undefined, ReturnType<typeof tallyOf> | undefined] = [undefined, undefined]
  return {
    add: ({ dataset, rows }: ImportBatch): void => {
      dataSet ??= dataSetOf(dataset)
      sums ??= dataSet && tallyOf(dataSet)
      for (const row of rows) sums?.add(row)
    },
    told: (): ToldTotals => (sums === undefined ? { rows: 0 } : toldTotals(sums.totals(), dataSet)),
  }
}

/** Reads a file to its end, a batch at a time; the next one is read when the last was taken. */
export const readFile = async (
  { file, asked }: FileRequest,
  world: World,
  take: (batch: ImportBatch) => Promise<void>,
): Promise<ReadEnd> => {
  const totals = adder()
  const errors: ImportFault[] = []
  let faults = 0
  const bytes = await openFile(file, world)
  const outcome = await readImport({ ...asked, bytes }, async (batch) => {
    totals.add(batch)
    faults += batch.errors.length
    errors.push(...batch.errors.slice(0, Math.max(0, MOST_ERRORS - errors.length)))
    await take(batch)
  })
  const refused = 'refused' in outcome ? [outcome.refused] : []
  return {
    totals: totals.told(),
    errors: [...errors, ...refused],
    faults: faults + refused.length,
    summary: 'summary' in outcome ? outcome.summary : null,
  }
}
