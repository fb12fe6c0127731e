import { baidu } from './baidu.ts'
import type { ContractServer } from './contract-server.ts'

/** The servers of all platforms that take conversions back. */
export const contractServers: readonly ContractServer[] = [baidu]
