import { RedriveAnswer } from '@guiyin/events'
import { type Api, apiOf } from './api.ts'
import type { Command } from './command.ts'
import { serverOf } from './server.ts'
import { say } from './words.ts'
import { DONE, FAILED, type Progress, type World, wrongUsage } from './world.ts'

/**
 * Until nothing is left, or nothing more goes. What fails again comes back to the same place: no more batches are taken
 * than there were at the beginning.
 */
const redriveAll = async (api: Api, world: World): Promise<RedriveAnswer> => {
  const all: RedriveAnswer = { batches: 0, records: 0, left: 0, messages: 0 }
  let progress: Progress | undefined
  let total = 0
  let answer: RedriveAnswer
  try {
    do {
      answer = await api(RedriveAnswer, { method: 'POST', path: '/v1/redrive' })
      total ||= answer.batches + answer.left
      progress ??= world.progress(total)
      progress.advance(answer.batches)
      all.batches += answer.batches
      all.records += answer.records
      all.left = answer.left
      all.messages += answer.messages
    } while (answer.messages > 0 || (answer.batches > 0 && all.batches < total))
  } finally {
    progress?.stop()
  }
  return all
}

/** `guiyin redrive`. */
export const redrive: Command = async ({ args, options }, world) => {
  if (args.length > 0) throw wrongUsage(say(world.language, 'unknownCommand', `redrive ${args.join(' ')}`))
  const { batches, records, left, messages } = await redriveAll(apiOf(serverOf(options, world), world), world)
  const moved = messages === 0 ? '' : `\n${say(world.language, 'moved', String(messages))}`
  const out = `${say(world.language, 'redriven', String(batches), String(records))}${moved}`
  return left === 0 ? { code: DONE, out } : { code: FAILED, out, err: say(world.language, 'redriveLeft', String(left)) }
}
