import { BlockList, isIPv4, isIPv6 } from 'node:net'

const HEAD_GROUPS = 3

const groupsOf = (half: string): string[] => (half === '' ? [] : half.split(':'))

const headOf = (address: string): string[] => {
  const [before = '', after] = address.split('::')
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')]
  const zeros = after === undefined ? 0 : 8 - head.length - tail.length
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...tail].slice(0, HEAD_GROUPS)
}

/** An IPv4 address that came as an IPv6 one, as itself; without the zone of an interface. */
const plainOf = (address: string): string =>
  /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address.split('%', 1)[0] ?? ''

/** Whether an address lies in one of the networks (`203.0.113.0/24`, `2001:db8::/32`); what is no address lies in none. */
export const isInNetworks = (address: string, networks: readonly string[]): boolean => {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/')
    list.addSubnet(base, Number(bits), isIPv4(base) ? 'ipv4' : 'ipv6')
  }
  const plain = plainOf(address)
  if (isIPv4(plain)) return list.check(plain, 'ipv4')
  return isIPv6(plain) && list.check(plain, 'ipv6')
}

/** An address with its last 8 (IPv4) or 80 (IPv6) bits cut off; undefined where it is none. */
export const truncatedIp = (address: string): string | undefined => {
  const plain = plainOf(address)
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0')
  if (!isIPv6(plain)) return undefined
  const groups = headOf(plain).map((group) => Number.parseInt(group, 16).toString(16))
  return `${groups.join(':')}::`
}
