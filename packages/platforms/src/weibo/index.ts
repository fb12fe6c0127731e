import type { Platform } from '../platform.ts'
import { landing } from './landing.ts'

export const weibo: Platform = { ...landing }
