export { type AnnounceAttributed, Attributed, attributedMessage, attributedQueue } from './attributed.ts'
export { sqsClient } from './sqs-client.ts'
