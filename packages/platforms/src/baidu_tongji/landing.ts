import type { PlatformLanding } from '../platform.ts'

export const landing: PlatformLanding = {
  id: 'baidu_tongji',
  zh: '百度统计',
  en: 'Baidu Tongji',
  kind: 'analytics',
  paid: null,
}
