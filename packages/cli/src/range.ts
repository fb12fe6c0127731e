import { daysBetween } from '@guiyin/domain'
import { Day } from '@guiyin/events'
import type { Given } from './command.ts'
import { say } from './words.ts'
import { type World, wrongUsage } from './world.ts'

const dayOf = (option: '--from' | '--to', text: string, { language }: World): Day => {
  const day = Day.safeParse(text)
  if (!day.success) throw wrongUsage(say(language, 'badDay', option, text))
  return day.data
}

/** A site and its local days, first and last included. Ends the command where one of them is missing or no day. */
export const rangeOf = ({ args, options }: Given, world: World): { site: string; days: Day[] } => {
  const { site, from, to } = options
  if (args.length > 0 || site === undefined || from === undefined || to === undefined) {
    throw wrongUsage(say(world.language, 'siteAndDays'))
  }
  const [first, last] = [dayOf('--from', from, world), dayOf('--to', to, world)]
  if (first > last) throw wrongUsage(say(world.language, 'daysTurned', first, last))
  return { site, days: daysBetween(first, last) }
}
