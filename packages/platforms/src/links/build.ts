import type { LandingTemplate } from '../facts.ts'
import type { Platform } from '../platform.ts'
import { type Finding, finding } from './finding.ts'
import { lintLink } from './lint.ts'
import { macrosIn } from './macros.ts'
import { linkParts, withParameters } from './parts.ts'

/** What a link is made from: a page, or a tracking link `/r/<id>` that hands its parameters on. */
export interface LinkRequest {
  platform: Platform
  template: LandingTemplate
  url: string
  /** By parameter; they take the place of the template's macros. */
  values: Readonly<Record<string, string>>
  names?: RegExp | undefined
}

/** A link with an error among its findings is shown for mending, not for use. */
export interface BuiltLink {
  url: string
  findings: readonly Finding[]
}

// Platforms replace the literal text: a macro must not be encoded, all else must.
const written = (value: string): string => (macrosIn(value).length > 0 ? value : encodeURIComponent(value))

const unfilled = ({ template, values }: LinkRequest): Finding[] =>
  template.parameters
    .filter(({ name, value }) => value === undefined && name === 'utm_campaign' && values[name] === undefined)
    .map(({ name }) => finding('utm_missing', name))

const twice = ({ url }: LinkRequest, names: readonly string[]): Finding[] =>
  linkParts(url)
    .pairs.filter(({ name }) => names.includes(name))
    .map(({ name, value }) => finding('utm_repeated', name, value))

/** The landing URL of a template for one campaign. Parameters that nobody fills in are left out. */
export const buildLink = (request: LinkRequest): BuiltLink => {
  const { platform, template, values } = request
  const given: Readonly<Record<string, string>> = {
    utm_source: template.source,
    utm_medium: template.medium,
    ...values,
  }
  const named = new Map<string, string | undefined>([
    ['utm_source', undefined],
    ['utm_medium', undefined],
    ...template.parameters.map(({ name, value }) => [name, value] as const),
    ...Object.keys(values).map((name) => [name, undefined] as const),
  ])
  for (const { name, value } of template.parameters) named.set(name, value)
  const parameters = [...named].flatMap(([name, macro]) => {
    const value = given[name] ?? macro
    return value === undefined ? [] : [[name, written(value)] as const]
  })
  const before = [
    ...unfilled(request),
    ...twice(
      request,
      parameters.map(([name]) => name),
    ),
  ]
  const url = withParameters(request.url.trim(), parameters)
  return { url, findings: before.length > 0 ? before : lintLink(url, { platform, names: request.names }) }
}
