import * as z from 'zod'

const Scalar = z.union([z.string().max(1024), z.number(), z.boolean(), z.null()])

/** Anything else; a conversion where the catalog lists its name as a goal. */
export const Custom = {
  type: z.literal('custom'),
  name: z.string().min(1).max(128),
  properties: z.record(z.string().min(1).max(128), Scalar).optional(),
  interactive: z.boolean().optional().describe('Default true; false does not break a bounce'),
}
