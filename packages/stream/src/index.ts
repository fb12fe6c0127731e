export { type DecodedBatch, type DecodedParcel, decodeBatch, type StreamEvent, type Undecodable } from './decode.ts'
export type { Outgoing } from './entries.ts'
export { kinesisClient } from './kinesis-client.ts'
export { type Publish, publisher } from './publisher.ts'
