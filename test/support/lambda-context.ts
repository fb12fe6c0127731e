import type { Context } from 'aws-lambda'

const unused = () => {
  throw new Error('handlers here answer with promises')
}

/** What Lambda passes beside the event. */
export const aContext: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'ingest-events',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:ingest-events',
  memoryLimitInMB: '512',
  awsRequestId: '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
  logGroupName: '/aws/lambda/ingest-events',
  logStreamName: '2026/01/15/[$LATEST]1',
  getRemainingTimeInMillis: () => 30_000,
  done: unused,
  fail: unused,
  succeed: unused,
}
