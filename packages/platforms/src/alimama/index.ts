import type { Platform } from '../platform.ts'
import { facts } from './facts.ts'
import { landing } from './landing.ts'

export const alimama: Platform = { ...landing, facts }
