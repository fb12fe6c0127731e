import type { Day } from '@guiyin/domain'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { kpiKeys } from './keys.ts'

/** The day must be folded again, because of this cause. */
const Mark = z.object({ site: z.string(), day: z.string(), cause: z.string() })
export interface Mark {
  site: string
  day: Day
  cause: string
}

const keyOf = ({ site, day, cause }: Mark) => kpiKeys.mark(site, day, cause)

/** Marks are put before their effect and removed only by a snapshot that has seen it; putting one again is harmless. */
export const markStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  return {
    put: (marks: readonly Mark[]): Promise<void> =>
      items.write(marks.map(({ site, day, cause }) => ({ put: { ...keyOf({ site, day, cause }), site, day, cause } }))),

    /** Every mark of the site, by day. */
    ofSite: async (site: string): Promise<Mark[]> =>
      (await items.query(kpiKeys.marks(site))).items.map((item) => Mark.parse(item)),

    remove: (marks: readonly Mark[]): Promise<void> => items.write(marks.map((mark) => ({ remove: keyOf(mark) }))),
  }
}
export type MarkStore = ReturnType<typeof markStore>
