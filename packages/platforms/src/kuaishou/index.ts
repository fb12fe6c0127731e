import type { Platform } from '../platform.ts'
import { landing } from './landing.ts'

export const kuaishou: Platform = { ...landing }
