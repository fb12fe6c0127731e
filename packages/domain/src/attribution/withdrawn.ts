import type { Instant } from '../day.ts'
import type { Conversion } from './conversion.ts'

/** The conversion as it is told once nothing claims it any more; undefined: as it stands. */
export const withdrawnAt = ({ withdrawn: _, ...conversion }: Conversion, undoneAt: Instant | undefined): Conversion =>
  undoneAt === undefined ? conversion : { ...conversion, withdrawn: undoneAt }
