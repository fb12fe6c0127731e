import * as z from 'zod'
import { edgeFields, Id, keptFields } from './common.ts'
import { AdClick } from './types/ad-click.ts'
import { AdImpression } from './types/ad-impression.ts'
import { Click } from './types/click.ts'
import { Custom } from './types/custom.ts'
import { Download } from './types/download.ts'
import { Engagement } from './types/engagement.ts'
import { PageError } from './types/error.ts'
import { Follow } from './types/follow.ts'
import { FormStart } from './types/form-start.ts'
import { FormSubmit } from './types/form-submit.ts'
import { Identify } from './types/identify.ts'
import { Lead } from './types/lead.ts'
import { Order } from './types/order.ts'
import { PageTiming } from './types/page-timing.ts'
import { PageView } from './types/page-view.ts'
import { Refund } from './types/refund.ts'
import { Search } from './types/search.ts'
import { Share } from './types/share.ts'
import { Signup } from './types/signup.ts'
import { VideoProgress } from './types/video-progress.ts'

/** The id names the schema in JSON Schema and OpenAPI. */
const wire = <Own extends z.ZodRawShape>(id: string, own: Own) =>
  z
    .strictObject({ ...edgeFields, ...keptFields })
    .extend(own)
    .meta({ id })

/** One event as a client may send it: strict, no transforms, so that JSON Schema says the same. */
export const WireEvent = z
  .discriminatedUnion('type', [
    wire('PageView', PageView),
    wire('Engagement', Engagement),
    wire('Click', Click),
    wire('AdImpression', AdImpression),
    wire('AdClick', AdClick),
    wire('Search', Search),
    wire('FormStart', FormStart),
    wire('FormSubmit', FormSubmit),
    wire('Download', Download),
    wire('VideoProgress', VideoProgress),
    wire('Share', Share),
    wire('Follow', Follow),
    wire('PageTiming', PageTiming),
    wire('PageError', PageError),
    wire('Identify', { ...Identify, userId: Id }),
    wire('Signup', Signup),
    wire('Lead', Lead),
    wire('Order', Order),
    wire('Refund', Refund),
    wire('Custom', Custom),
  ])
  .meta({ id: 'WireEvent' })
export type WireEvent = z.infer<typeof WireEvent>
export type EventType = WireEvent['type']
