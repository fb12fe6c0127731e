import type { Platform } from '../platform.ts'
import { facts } from './facts.ts'
import { feedback } from './feedback.ts'
import { landing } from './landing.ts'
import { postback } from './postback.ts'
import { reports } from './reports.ts'

export const zhihu: Platform = { ...landing, facts, reports, feedback, postback }
