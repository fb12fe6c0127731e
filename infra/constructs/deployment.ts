import type { Settings } from '../settings.ts'

/** What every stack of one deployment knows. */
export interface Deployment {
  settings: Settings
  /** The folder that holds `<function>/index.mjs`. */
  bundles: string
}
