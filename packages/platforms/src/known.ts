import * as landings from './landing-list.ts'
import type { PlatformLanding } from './platform.ts'

/** What the folders say of landings, by the names that all lists of platforms share. */
export const LANDING_OF: Readonly<Record<string, PlatformLanding>> = landings

export const LANDINGS: readonly PlatformLanding[] = Object.values(LANDING_OF)
