import type { PlatformLanding } from '../platform.ts'

export const landing: PlatformLanding = {
  id: 'ga',
  zh: 'Google Analytics',
  en: 'Google Analytics',
  kind: 'analytics',
  paid: null,
}
