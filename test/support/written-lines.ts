import { vi } from 'vitest'

/** Holds back what a function logs to standard output, line by line, until it is restored. */
export const writtenLines = () => {
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(
      ...String(text)
        .split('\n')
        .filter((line) => line !== ''),
    )
    return true
  })
  return { lines, restore: () => void spy.mockRestore() }
}
