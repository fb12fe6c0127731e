import type { LandingTemplate, TemplateParameter } from '../facts.ts'
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

/** Source and medium, then the template's parameters, then what the user adds; those that nobody fills in are left out. */
const parametersOf = ({ template, values }: LinkRequest): [name: string, raw: string][] => {
  const named: TemplateParameter[] = [
    { name: 'utm_source', value: template.source },
    { name: 'utm_medium', value: template.medium },
    ...template.parameters,
  ]
  const added = Object.keys(values).filter((name) => !named.some((one) => one.name === name))
  return [...named, ...added.map((name): TemplateParameter => ({ name }))].flatMap(({ name, value }) => {
    const text = values[name] ?? value
    return text === undefined ? [] : [[name, written(text)]]
  })
}

/** The landing URL of a template for one campaign. */
export const buildLink = (request: LinkRequest): BuiltLink => {
  const parameters = parametersOf(request)
  const before = [
    ...unfilled(request),
    ...twice(
      request,
      parameters.map(([name]) => name),
    ),
  ]
  const url = withParameters(request.url.trim(), parameters)
  const options = { platform: request.platform, names: request.names }
  return { url, findings: before.length > 0 ? before : lintLink(url, options) }
}
