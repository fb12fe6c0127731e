import type { Platform } from '../platform.ts'
import { facts } from './facts.ts'
import { landing } from './landing.ts'
import { reports } from './reports.ts'

export const crm: Platform = { ...landing, facts, reports }
