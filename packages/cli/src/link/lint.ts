import { type Finding, lintLink } from '@guiyin/platforms/links'
import type { Command } from '../command.ts'
import type { Options } from '../options.ts'
import { readFileOf } from '../read-file.ts'
import { say } from '../words.ts'
import { DONE, FAILED, type World, wrongUsage } from '../world.ts'
import { formatOf, nameRule, platformNamed } from './link-options.ts'
import { findingJson, tellFinding } from './sentences.ts'

interface Line {
  /** Where it stands, for people; '' for a link that was typed. */
  place: string
  line: number
  url: string
}

const typed = (url: string, index: number): Line => ({ place: '', line: index + 1, url })

const isLink = ({ url }: Line): boolean => url !== '' && !url.startsWith('#')

/** Links of a file, one a line; empty lines and those that begin with `#` are none. */
const linesOf = async ({ file }: Options, world: World): Promise<Line[]> => {
  if (file === undefined) return []
  const text = await readFileOf(world, file)
  return text
    .split(/\r?\n/)
    .map((line, index) => ({
      place: `${file}:${index + 1}: `,
      line: index + 1,
      url: line.replace('\ufeff', '').trim(),
    }))
    .filter(isLink)
}

type Linted = Line & { findings: readonly Finding[] }

const asText = (all: readonly Linted[], { language }: World): string =>
  [
    ...all.flatMap(({ place, findings }) => findings.map((finding) => `${place}${tellFinding(language, finding)}`)),
    say(language, 'linted', String(all.length), String(all.filter(({ findings }) => findings.length > 0).length)),
  ].join('\n')

const asJson = (all: readonly Linted[], { language }: World): string =>
  JSON.stringify(
    all.map(({ line, url, findings }) => ({ line, url, findings: findings.map((one) => findingJson(language, one)) })),
    null,
    2,
  )

/** `guiyin link lint`: what is wrong with links; it needs no stack. Ends with 1 where a link loses visits. */
export const lintLinks: Command = async ({ args, options }, world) => {
  const format = formatOf(options, world)
  const rules = { platform: platformNamed(options, world), names: nameRule(options, world), landed: options.landed }
  const lines = [...args.map(typed), ...(await linesOf(options, world))]
  if (lines.length === 0) throw wrongUsage(say(world.language, 'linksNeeded'))
  const all = lines.map((line) => ({ ...line, findings: lintLink(line.url, rules) }))
  const failed = all.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
  return { code: failed ? FAILED : DONE, out: format === 'json' ? asJson(all, world) : asText(all, world) }
}
