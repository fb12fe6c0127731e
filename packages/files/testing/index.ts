export { duckdbFolder } from './duckdb.ts'
export {
  type MemoryObjects,
  type MemoryOptions,
  memoryObjects,
  type ObjectFault,
  type ObjectOperation,
} from './memory-objects.ts'
export { engagement, order, pageView } from './sample-facts.ts'
