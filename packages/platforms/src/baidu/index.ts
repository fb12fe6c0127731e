import type { Platform } from '../platform.ts'
import { landing } from './landing.ts'

export const baidu: Platform = { ...landing }
