import type { Discarded } from './policy.ts'
import { kinesisEventOf, type Origin, type StreamRecord } from './records.ts'

interface InvocationFailure {
  functionName: string
  requestId: string
  at: number
  origin: Origin
  discarded: Discarded<StreamRecord>
}

const iso = (at: number | undefined) => new Date(at ?? 0).toISOString()

/** `failures/<function>/<shard>-<first>-<last>.json`: the same records give the same key, so a repeat replaces itself. */
export const failureKeyOf = ({ functionName, origin, discarded: { segment } }: InvocationFailure): string =>
  `failures/${functionName}/${origin.shard}-${segment.records[0]?.sequence ?? ''}-${segment.records.at(-1)?.sequence ?? ''}.json`

/**
 * The invocation record of an S3 on-failure destination: metadata and the whole event, so that it can be sent again.
 * Source: AWS Lambda Developer Guide, "Retaining discarded batch records for Kinesis".
 */
export const invocationRecordOf = ({ functionName, requestId, at, origin, discarded }: InvocationFailure) => {
  const { records, invocations } = discarded.segment
  return {
    requestContext: {
      requestId,
      functionArn: `arn:aws:lambda:${origin.region}:000000000000:function:${functionName}`,
      condition: discarded.condition,
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: iso(at),
    KinesisBatchInfo: {
      shardId: origin.shard,
      startSequenceNumber: records[0]?.sequence,
      endSequenceNumber: records.at(-1)?.sequence,
      approximateArrivalOfFirstRecord: iso(records[0]?.arrivedAt),
      approximateArrivalOfLastRecord: iso(records.at(-1)?.arrivedAt),
      batchSize: records.length,
      streamArn: origin.streamArn,
    },
    payload: JSON.stringify(kinesisEventOf(records, origin)),
  }
}
