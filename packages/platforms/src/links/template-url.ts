import type { LandingTemplate } from '../facts.ts'
import { withParameters } from './parts.ts'

const placeholder = (name: string): string => name.replace(/^utm_/, '').toUpperCase()

/** A template as a link for people: what they have to write stands in capitals. */
export const templateUrl = (template: LandingTemplate, page = 'https://www.example.com/'): string =>
  withParameters(page, [
    ['utm_source', template.source],
    ['utm_medium', template.medium],
    ...template.parameters.map(({ name, value }) => [name, value ?? placeholder(name)] as const),
  ])
