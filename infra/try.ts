import { synthesised } from './testing/synthesised.ts'
const s = synthesised({ stage: 'prod', domain: 't.shop.example', certificateArn: 'arn:aws:acm:us-east-1:111111111111:certificate/x', alarmTopicArn: 'arn:aws:sns:us-east-1:111111111111:t' })
console.log(JSON.stringify(s.findings, null, 1))
const count = Object.entries(Object.groupBy(s.all, r => r.Type)).map(([k, v]) => `${k} ${v?.length}`)
console.log(count.join('\n'))
console.log(JSON.stringify(s.ofType('AWS::IAM::Policy').map(p => p.Properties.PolicyDocument), null, 0).slice(0, 6000))
console.log(s.text.match(/.{60}resolve:secrets.{100}/)?.[0])
