import {
  type ContractServer,
  coded,
  isSeconds,
  isWhole,
  objectOf,
  objectsIn,
  refused,
  type Seen,
  type Taken,
  withBody,
} from './contract-server.ts'

const TOKEN = 'tok-baidu'
const reply = (status: number, failures: unknown[] = []) => ({
  status: 200,
  json: { header: { status, desc: status === 0 ? 'success' : 'failure', quota: 1, oprs: 1, failures } },
})

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 1_024 && /^https?:\/\/.+[?&#](bd_vid|B_vid)=./.test(value)

const problemOf = (one: Record<string, unknown>, type: string): number | undefined => {
  if (!isUrl(one.logidUrl)) return 2001
  if (!isWhole(one[type])) return 2002
  // Of an invalid conversion the time is compulsory.
  const hasTime = one.convertTime !== undefined || type === 'convertType'
  if (hasTime && !isSeconds(one.convertTime)) return 2003
  if (one.convertValue !== undefined && !isWhole(one.convertValue)) return 2004
  if (one.outerEventId !== undefined && Buffer.byteLength(String(one.outerEventId)) > 255) return 2005
  return undefined
}

const listOf = ({ path }: Seen, body: Record<string, unknown>) =>
  path.endsWith('/uploadInvalidConvertData')
    ? { items: objectsIn(body.invalidConversionTypes), type: 'convertType' }
    : { items: objectsIn(body.conversionTypes), type: 'newType' }

const take = (seen: Seen): Taken => {
  const body = objectOf(seen.body)
  const isRoute = /^\/ocpcapi\/api\/upload(Invalid)?ConvertData$/.test(seen.path)
  if (seen.method !== 'POST' || !isRoute || body === undefined) return refused({ status: 404 })
  if (body.token !== TOKEN) return refused(reply(3))
  const { items, type } = listOf(seen, body)
  if (items.length === 0 || items.length >= 100)
    return refused(reply(2, [{ code: 1001, message: 'size', position: 0 }]))
  const failures = items.flatMap((one, position) => {
    const code = problemOf(one, type)
    return code === undefined ? [] : [{ code, message: 'bad', position }]
  })
  const status = failures.length === 0 ? 0 : failures.length === items.length ? 2 : 1
  const good = items.filter((_, position) => failures.every((failure) => failure.position !== position))
  return {
    reply: reply(status, failures),
    counted: good.map((value) => ({
      dedupe: value.outerEventId === undefined ? undefined : String(value.outerEventId),
      value,
    })),
  }
}

const withFirst = (change: (one: Record<string, unknown>) => unknown) =>
  withBody((body) => ({ ...body, conversionTypes: objectsIn(body.conversionTypes).map(change) }))

export const baidu: ContractServer = {
  platform: 'baidu',
  hosts: ['ocpc.baidu.com'],
  settings: {},
  secrets: { token: TOKEN },
  take,
  codes: [
    ...coded((code) => reply(Number(code)), { once: '3', retry: '4', field: '2' }),
    { code: '2001', means: 'field', reply: reply(2, [{ code: 2001, message: 'url', position: 0 }]) },
    { code: '2002', means: 'field', reply: reply(1, [{ code: 2002, message: 'type', position: 0 }]) },
  ],
  spoils: [
    { name: 'a wrong token', spoil: withBody((body) => ({ ...body, token: 'x' })) },
    { name: 'no landing URL', spoil: withFirst(({ logidUrl: _, ...one }) => one) },
    {
      name: 'a landing URL without its click id',
      spoil: withFirst((one) => ({ ...one, logidUrl: 'https://shop.example/' })),
    },
    { name: 'yuan for fen', spoil: withFirst((one) => ({ ...one, convertValue: 99.9 })) },
    { name: 'milliseconds for seconds', spoil: withFirst((one) => ({ ...one, convertTime: 1_769_817_600_000 })) },
    { name: 'a type as text', spoil: withFirst((one) => ({ ...one, newType: '10' })) },
  ],
  sample: {
    type: '10',
    click: { name: 'bd_vid', value: '1234567890123456' },
    landing: 'https://shop.example/p?utm_source=baidu&bd_vid=1234567890123456',
    values: {
      logidUrl: 'https://shop.example/p?utm_source=baidu&bd_vid=1234567890123456',
      newType: 10,
      convertValue: 9990,
    },
  },
}
