import type { Platform } from '../platform.ts'
import { landing } from './landing.ts'

export const linkedin: Platform = { ...landing }
