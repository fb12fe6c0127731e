import { describe, expect, test } from 'vitest'
import { synthesised } from './testing/synthesised.ts'

describe('in China', () => {
  const china = synthesised({
    stage: 'prod',
    partition: 'aws-cn',
    lambdaRuntime: 'nodejs22.x',
    lambdaArchitecture: 'x86_64',
    streamShards: '2',
  })
  const properties = (type: string) => china.ofType(type).map((resource) => resource.Properties)

  test('batches that failed go to the queue, for no bucket is taken there', () => {
    const destinations = properties('AWS::Lambda::EventSourceMapping').flatMap((mapping) =>
      'StartingPosition' in mapping ? [JSON.stringify(mapping.DestinationConfig)] : [],
    )
    expect(destinations).toHaveLength(2)
    for (const destination of destinations) expect(destination).toMatch(/streamfailures.*Arn/)
    expect(china.text).not.toContain('guiyin-prod-failures')
  })

  test('no partition, host or service is named that is not there', () => {
    expect(china.text).not.toContain('arn:aws:')
    expect(china.text).not.toMatch(/amazonaws\.com(?!")/)
    expect(china.all.map((resource) => resource.Type)).not.toContain('AWS::Lambda::Url')
    expect(china.text).not.toContain('TracingConfig')
  })

  test('runtime, architecture and shards follow the context', () => {
    for (const made of properties('AWS::Lambda::Function')) {
      expect(made).toMatchObject({ Runtime: 'nodejs22.x', Architectures: ['x86_64'] })
    }
    expect(properties('AWS::Kinesis::Stream')).toMatchObject([{ ShardCount: 2 }])
  })

  test('cdk-nag finds nothing, an older runtime that was asked for included', () => {
    expect(china.findings).toEqual([])
  })
})

test('without a topic no alarm rings anywhere, and without a domain none is made', () => {
  const plain = synthesised()
  expect(plain.names[0]).toBe('guiyin-dev-data')
  expect(plain.text).not.toContain('AlarmActions')
  expect(plain.ofType('AWS::ApiGatewayV2::DomainName')).toEqual([])
})

test('a version of the operator key can be named', () => {
  const operatorKeyVersion = '00000000-1111-2222-3333-444444444444'
  expect(synthesised({ operatorKeyVersion }).text).toContain(`:SecretString:::${operatorKeyVersion}}}`)
})

test.each([
  [{ stage: 'Prod!' }, /stage: a stage is a letter/],
  [{ partition: 'aws-mars' }, /partition: /],
  [{ lambdaRuntime: 'nodejs18.x', lambdaArchitecture: 'mips' }, /lambdaRuntime: .*\nlambdaArchitecture: /],
  [{ domain: 'a.example,b.example', certificateArn: 'arn:aws:acm:x' }, /names 2 hosts and certificateArn 1 cert/],
])('the context %o is refused with a sentence', (context, sentence) => {
  expect(() => synthesised(context)).toThrow(sentence)
})
