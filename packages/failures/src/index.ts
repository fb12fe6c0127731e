export { Rejected, Unavailable } from './failures.ts'
export { translated } from './transient.ts'
