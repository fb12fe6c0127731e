import type { LandingTemplate, Platform } from '@guiyin/platforms'
import { type BuiltLink, buildLink } from '@guiyin/platforms/links'
import type { Command } from '../command.ts'
import type { Options } from '../options.ts'
import { say } from '../words.ts'
import { DONE, FAILED, type Outcome, type World, wrongUsage } from '../world.ts'
import { formatOf, nameRule, platformNamed } from './link-options.ts'
import { findingJson, tellFinding } from './sentences.ts'

const NAMED = ['source', 'medium', 'campaign', 'content', 'term'] as const

const valuesOf = (options: Options, { language }: World): Record<string, string> => {
  const named = NAMED.flatMap((name) => {
    const value = options[name]
    return value === undefined ? [] : [[`utm_${name}`, value] as const]
  })
  const added = (options.param ?? []).map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw wrongUsage(say(language, 'badParameter', pair))
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  return Object.fromEntries([...named, ...added])
}

const templateOf = (platform: Platform, { template: id }: Options, { language }: World): LandingTemplate => {
  const templates = platform.facts?.templates ?? []
  const found = id === undefined ? templates[0] : templates.find((one) => one.id === id)
  if (found !== undefined) return found
  throw wrongUsage(say(language, 'unknownTemplate', platform.id, templates.map((one) => one.id).join(', ') || '–'))
}

const outcomeOf = (built: BuiltLink, json: boolean, about: object, { language }: World): Outcome => {
  const failed = built.findings.some(({ severity }) => severity === 'error')
  const code = failed ? FAILED : DONE
  if (json) {
    const findings = built.findings.map((finding) => findingJson(language, finding))
    return { code, out: JSON.stringify({ url: failed ? null : built.url, ...about, findings }, null, 2) }
  }
  const lines = built.findings.map((finding) => tellFinding(language, finding))
  return { code, ...(failed ? {} : { out: built.url }), ...(lines.length === 0 ? {} : { err: lines.join('\n') }) }
}

/** `guiyin link build`: a landing URL with the platform's macros; it needs no stack. */
export const buildLinkCommand: Command = async ({ args, options }, world) => {
  const format = formatOf(options, world)
  const platform = platformNamed(options, world)
  if (platform === undefined || options.url === undefined || args.length > 0) {
    throw wrongUsage(say(world.language, 'platformAndUrl'))
  }
  const template = templateOf(platform, options, world)
  const built = buildLink({
    platform,
    template,
    url: options.url,
    values: valuesOf(options, world),
    names: nameRule(options, world),
  })
  return outcomeOf(built, format === 'json', { platform: platform.id, template: template.id }, world)
}
