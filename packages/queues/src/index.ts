export { type AnnounceAttributed, Attributed, attributedMessage, attributedQueue } from './attributed.ts'
export { movedMessages } from './moved-messages.ts'
export { postponeOn } from './postpone.ts'
export { sqsClient } from './sqs-client.ts'
