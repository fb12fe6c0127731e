import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { functionNames, synthesised } from './testing/synthesised.ts'

const cloud = synthesised({ stage: 'prod', alarmTopicArn: 'arn:aws:sns:eu-central-1:111122223333:alarms' })

describe('every alarm', () => {
  const alarms = cloud.ofType('AWS::CloudWatch::Alarm').map((resource) => resource.Properties)
  const handbook = readFileSync(resolve(import.meta.dirname, '../docs/operations.md'), 'utf8')
  const anchors = new Set(
    [...handbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(' ', '-')),
  )

  test('says what suffers and leads to a section of the handbook', () => {
    for (const { AlarmName, AlarmDescription } of alarms) {
      const [, anchor = ''] =
        /^Impact: .{20,}\. What to do: docs\/operations\.md#(.+)$/.exec(String(AlarmDescription)) ?? []
      expect(anchors, `${AlarmName} → ${anchor}`).toContain(anchor)
    }
  })

  test('rings at the topic', () => {
    for (const alarm of alarms) expect(alarm.AlarmActions).toEqual(['arn:aws:sns:eu-central-1:111122223333:alarms'])
  })

  test('on a log looks for the word that its function writes', () => {
    const filters = cloud.ofType('AWS::Logs::MetricFilter').map(({ Properties }) => Properties)
    expect(Object.fromEntries(filters.map(({ FilterName, FilterPattern }) => [FilterName, FilterPattern]))).toEqual({
      'audit-differences': '"audit_difference"',
      'failed-postbacks': '"postback_failed"',
      'late-erasures': '"erasure_late"',
      'lost-clicks': '"lost_click"',
    })
  })

  test('that is needed stands', () => {
    const names = new Set(alarms.map((alarm) => alarm.AlarmName))
    const ofEach = functionNames.flatMap((name) => [`${name}-errors`, `${name}-throttles`])
    const ofStream = ['attribute-events', 'archive-events'].flatMap((name) => [`${name}-behind`, `${name}-nearly-lost`])
    const late = [
      'compact-events',
      'settle-conversions',
      'snapshot-kpis',
      'export-snapshots',
      'attribute-daily',
      'audit-day',
      'erase-people',
    ].map((name) => `${name}-late`)
    const rest = [
      'stream-failures-depth',
      'import-failures-depth',
      'attributed-failures-depth',
      'stream-refusals',
      'slow-tables',
      'http-5xx',
      'lost-clicks',
      'audit-differences',
      'late-erasures',
      'failed-postbacks',
    ]
    expect(names).toEqual(new Set([...ofEach, ...ofStream, ...late, ...rest].map((name) => `guiyin-prod-${name}`)))
  })
})
