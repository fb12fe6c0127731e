import { compileApps } from '@guiyin/domain'
import { appRules } from './compose.ts'
import { LANDINGS } from './known.ts'
import { apps as others } from './tables/apps.ts'

/** Built-in browsers of all apps, without the other rules: all that a verdict on an agent needs. */
export const apps = compileApps(appRules(LANDINGS, others))
