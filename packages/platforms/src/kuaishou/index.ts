import type { Platform } from '../platform.ts'
import { facts } from './facts.ts'
import { landing } from './landing.ts'

export const kuaishou: Platform = { ...landing, facts }
