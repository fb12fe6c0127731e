import { PLATFORMS, type Platform, platformOf } from '@guiyin/platforms'
import type { Options } from '../options.ts'
import { say } from '../words.ts'
import { type World, wrongUsage } from '../world.ts'

const FORMATS = ['text', 'json'] as const
export type LinkFormat = (typeof FORMATS)[number]

export const formatOf = ({ format = 'text' }: Options, { language }: World): LinkFormat => {
  const found = FORMATS.find((name) => name === format)
  if (found === undefined) throw wrongUsage(say(language, 'badLinkFormat', format))
  return found
}

/** Platforms for which links can be built. */
const BUILDABLE = PLATFORMS.filter(({ facts }) => (facts?.templates.length ?? 0) > 0).map(({ id }) => id)

export const platformNamed = ({ platform: id }: Options, { language }: World): Platform | undefined => {
  if (id === undefined) return undefined
  const platform = platformOf(id)
  if (platform === undefined) throw wrongUsage(say(language, 'unknownPlatform', id, BUILDABLE.join(', ')))
  return platform
}

/** The user's own rule for names of campaigns; it has to hold for the whole name. */
export const nameRule = ({ names }: Options, { language }: World): RegExp | undefined => {
  if (names === undefined) return undefined
  try {
    return new RegExp(`^(?:${names})$`, 'u')
  } catch {
    throw wrongUsage(say(language, 'badPattern', names))
  }
}
