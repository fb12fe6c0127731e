export { type Clock, systemClock } from './clock.ts'
export { logLevel, readConfig } from './config.ts'
export { dryRunOf } from './dry-run.ts'
export { type Failure, failureOf, statusOf } from './failures.ts'
export {
  type HttpEvent,
  type HttpResult,
  type HttpUseCase,
  jsonResponse,
  type Request,
  type Response,
} from './http.ts'
export { httpHandler } from './http-handler.ts'
export { type NewId, newId, newIdFrom } from './ids.ts'
export { type Level, type Log, type LogFields, levelOf, logTo } from './log.ts'
export { type ObjectEvent, objectHandler } from './object-handler.ts'
export { operatorOnly } from './operator.ts'
export { problemOf, problemResponse, retryHeaders } from './problem.ts'
export {
  type MessageFate,
  type QueueEvent,
  type QueueRecord,
  type QueueResult,
  type QueueUseCase,
  queueHandler,
} from './queue-handler.ts'
export { requestOf } from './request.ts'
export { scheduledHandler } from './scheduled-handler.ts'
export { Settings } from './settings.ts'
export {
  type StreamEvent,
  type StreamRecord,
  type StreamResult,
  type StreamUseCase,
  streamHandler,
} from './stream-handler.ts'
export { logFailure, systemLog } from './system-log.ts'
