import type { PlatformLanding } from '../platform.ts'

export const landing: PlatformLanding = { id: 'crm', zh: 'CRM', en: 'CRM', kind: 'analytics', paid: null }
