import * as z from 'zod'
import type { synthesised } from './synthesised.ts'

const Texts = z.union([z.string().transform((text) => [text]), z.array(z.string())])
const Resources = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.object({ Action: Texts, Resource: Resources })) }),
})

/** A table by its name, or a bucket and a key, as a template names them. */
export interface Target {
  table?: string
  bucket?: string
  key?: string
}

const parts = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })

/** The text of an ARN, with what only AWS knows left out. */
const textOf = (resource: unknown): string => {
  const joined = parts.safeParse(resource)
  if (!joined.success) return JSON.stringify(resource)
  return joined.data['Fn::Join'][1].filter((part) => typeof part === 'string').join('')
}

const isOf = (resource: unknown, { table, bucket, key }: Target): boolean => {
  const text = textOf(resource)
  if (table !== undefined) return new RegExp(`Att${table}[0-9A-F]{8}`).test(text)
  const [name = '', prefix] = text.split(':s3:::guiyin-prod-').at(-1)?.split('/*')[0]?.split(/-+\//) ?? []
  return name.replace(/-+$/, '') === bucket && (prefix === undefined ? key === undefined : !!key?.startsWith(prefix))
}

/** Whether a function's own role lets it do this. */
export const grantedBy = (cloud: ReturnType<typeof synthesised>) => (name: string, action: string, target: Target) =>
  cloud.all
    .filter(({ id, Type }) => Type === 'AWS::IAM::Policy' && id.startsWith(`${name.replaceAll('-', '')}role`))
    .flatMap(({ Properties }) => Policy.parse(Properties).PolicyDocument.Statement)
    .some(({ Action, Resource }) => Action.includes(action) && Resource.some((one) => isOf(one, target)))
