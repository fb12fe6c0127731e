import type { Given } from '../command.ts'
import { DONE, FAILED, type Outcome, type World } from '../world.ts'
import { jsonAnswer } from './json-answer.ts'
import { readFile } from './read-file.ts'
import { fileRequest } from './request.ts'
import { tableAnswer } from './table-answer.ts'

/** What a file holds and what is wrong with it; needs no server and changes nothing. */
export const dryRun = async (given: Given, world: World): Promise<Outcome> => {
  const request = fileRequest(given, world)
  const answer = request.format === 'json' ? jsonAnswer(world) : tableAnswer(request.file, world)
  const end = await readFile(request, world, async ({ rows }) => answer.rows(rows))
  return { ...(await answer.end(end)), code: end.faults > 0 ? FAILED : DONE }
}
