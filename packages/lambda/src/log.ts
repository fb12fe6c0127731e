const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/** Words, codes and counts only: never an address, an agent, a URL or an id that names a person. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>
export type Log = (level: Level, message: string, fields?: LogFields) => void

interface Options {
  level?: Level
  write?: (line: string) => unknown
}

const MAX_TEXT = 2_000

const bounded = (fields: LogFields) =>
  Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, MAX_TEXT) : value])

const isLevel = (text: string | undefined): text is Level => LEVELS.some((level) => level === text)

/** One JSON line a message; control characters are escaped by JSON. Success is silence: traffic is counted elsewhere. */
export const logTo = ({ level = 'info', write = (line) => process.stdout.write(line) }: Options = {}): Log => {
  const lowest = LEVELS.indexOf(level)
  return (at, message, fields = {}) => {
    if (LEVELS.indexOf(at) < lowest) return
    write(`${JSON.stringify({ level: at, message, ...Object.fromEntries(bounded(fields)) })}\n`)
  }
}

/** The level named by LOG_LEVEL, `info` where it names none. */
export const levelOf = (text: string | undefined): Level => (isLevel(text) ? text : 'info')
