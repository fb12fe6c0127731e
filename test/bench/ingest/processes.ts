import { readdirSync, readFileSync } from 'node:fs'

interface Process {
  pid: number
  parent: number
  name: string
  cpuMs: number
}

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10
const EMULATORS = new Set(['kinesalite', 'dynalite', 'fauxqs'])

const statOf = (pid: number): Process | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    const name = words.find((word) => EMULATORS.has(word)) ?? 'stack (gateway, functions)'
    return { pid, parent: Number(fields[1]), name, cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS }
  } catch {
    return undefined
  }
}

/** CPU time by name of a process and its children, in ms; empty where the system has no /proc. */
export const cpuOf = (root: number): Map<string, number> => {
  try {
    const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
    const processes = pids.flatMap((pid) => statOf(pid) ?? [])
    const own = processes.filter(({ pid, parent }) => pid === root || parent === root)
    return new Map(own.map(({ name, cpuMs }) => [name, cpuMs]))
  } catch {
    return new Map()
  }
}
