export { trackerBundle } from '../build.ts'
