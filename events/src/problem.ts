import * as z from 'zod'
import { codes } from './codes.ts'

export const CodeName = z.enum(codes).meta({ id: 'Code' })

/** Every error answer: RFC 9457, `application/problem+json`. A client branches on `code`; `detail` follows Accept-Language. */
export const Problem = z
  .strictObject({
    type: z.string().describe('`urn:guiyin:problem:<code>`'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: CodeName,
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
