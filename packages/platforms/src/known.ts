import * as landings from './landings.ts'
import type { PlatformLanding } from './platform.ts'

/** What the folders say of landings. */
export const LANDINGS: readonly PlatformLanding[] = Object.values(landings)
