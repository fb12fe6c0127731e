import { daysBetween } from '@guiyin/domain'
import { Day } from '@guiyin/events'
import type { Given } from './command.ts'
import { say } from './words.ts'
import { type World, wrongUsage } from './world.ts'

/** A site and its local days, first and last included. Ends the command where one of them is missing or no day. */
export const rangeOf = ({ args, options }: Given, { language }: World): { site: string; days: Day[] } => {
  const { site } = options
  const [from, to] = [Day.safeParse(options.from), Day.safeParse(options.to)]
  if (args.length > 0 || site === undefined || !from.success || !to.success || from.data > to.data) {
    throw wrongUsage(say(language, 'siteAndDays'))
  }
  return { site, days: daysBetween(from.data, to.data) }
}
