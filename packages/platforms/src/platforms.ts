import * as all from './all.ts'
import type { Platform } from './platform.ts'
import { names } from './tables/names.ts'

/** The row of every platform: those with a folder, then those that have no more than a name. */
export const PLATFORMS: readonly Platform[] = [...Object.values(all), ...names]

const byId = new Map(PLATFORMS.map((platform) => [platform.id, platform]))

export const platformOf = (id: string): Platform | undefined => byId.get(id)
