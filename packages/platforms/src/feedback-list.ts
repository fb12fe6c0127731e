// Made by `npm run generate` from all.ts: what needs one facet of the platforms is bundled without the others.

export { feedback as alimama } from './alimama/feedback.ts'
export { feedback as baidu } from './baidu/feedback.ts'
export { feedback as bilibili } from './bilibili/feedback.ts'
export { feedback as kuaishou } from './kuaishou/feedback.ts'
export { feedback as oceanengine } from './oceanengine/feedback.ts'
export { feedback as qihoo360 } from './qihoo360/feedback.ts'
export { feedback as tencentAds } from './tencent_ads/feedback.ts'
export { feedback as weibo } from './weibo/feedback.ts'
export { feedback as xiaohongshu } from './xiaohongshu/feedback.ts'
export { feedback as zhihu } from './zhihu/feedback.ts'
