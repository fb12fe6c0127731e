import { isIPv4, isIPv6 } from 'node:net'

const HEAD_GROUPS = 3

const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'))

const headOf = (address: string): string[] => {
  const [before = '', after] = address.split('::')
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')]
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, HEAD_GROUPS)
}

/** An address with its last 8 (IPv4) or 80 (IPv6) bits cut off; undefined where it is none. */
export const truncatedIp = (address: string): string | undefined => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIPv4(mapped)) return mapped.replace(/\d+$/, '0')
  const plain = address.split('%', 1)[0] ?? ''
  if (!isIPv6(plain)) return undefined
  const groups = headOf(plain).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::`
}
