import { type DataSet, dataSetOf } from '@guiyin/events/datasets'
import { type ImportBatch, type ImportFault, readImport, totalsOf } from '@guiyin/imports'
import type { Given } from '../command.ts'
import { openFile } from '../open-file.ts'
import { DONE, FAILED, type Outcome, type World } from '../world.ts'
import { jsonAnswer } from './json-answer.ts'
import { fileRequest } from './request.ts'
import { tableAnswer } from './table-answer.ts'
import { type ToldTotals, toldTotals } from './totals.ts'

const MOST_ERRORS = 10_000

/** Adds up rows as they come, whatever data set they turn out to be of. */
const adder = () => {
  let [dataSet, sums]: [DataSet | undefined, ReturnType<typeof totalsOf> | undefined] = [undefined, undefined]
  return {
    add: ({ dataset, rows }: ImportBatch): void => {
      dataSet ??= dataSetOf(dataset)
      sums ??= dataSet && totalsOf(dataSet)
      for (const row of rows) sums?.add(row)
    },
    told: (): ToldTotals => (sums === undefined ? { rows: 0 } : toldTotals(sums.totals(), dataSet)),
  }
}

/** What a file holds and what is wrong with it; needs no server and changes nothing. */
export const dryRun = async (given: Given, world: World): Promise<Outcome> => {
  const { file, format, asked } = fileRequest(given, world)
  const answer = format === 'json' ? jsonAnswer(world) : tableAnswer(file, world)
  const totals = adder()
  const errors: ImportFault[] = []
  let faults = 0
  const bytes = await openFile(file, world)
  const outcome = await readImport({ ...asked, bytes }, async (batch) => {
    totals.add(batch)
    faults += batch.errors.length
    errors.push(...batch.errors.slice(0, Math.max(0, MOST_ERRORS - errors.length)))
    await answer.rows(batch.rows)
  })
  const refused = 'refused' in outcome ? [outcome.refused] : []
  const end = {
    totals: totals.told(),
    errors: [...errors, ...refused],
    faults: faults + refused.length,
    summary: 'summary' in outcome ? outcome.summary : null,
  }
  return { ...(await answer.end(end)), code: end.faults > 0 ? FAILED : DONE }
}
