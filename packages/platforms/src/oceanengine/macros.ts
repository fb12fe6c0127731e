import { type MacroSet, macro } from '../facts.ts'
import { proof } from '../proof.ts'

export const macros: readonly MacroSet[] = [
  {
    zh: '对象，落地页和监测链接都可用；升级版用项目和广告，旧版用组、计划、创意',
    en: 'objects, in landing URLs and monitor links; 升级版 has projects and promotions, the old version groups, plans and creatives',
    within: 'landing',
    proof: proof('✔✔', 'S8 S9'),
    macros: [
      macro('__ADVERTISER_ID__', '账户 id', 'account id'),
      macro('__PROJECT_ID__', '项目 id（升级版）', 'project id (升级版): the campaign'),
      macro('__PROJECT_NAME__', '项目名称（升级版）', 'name of the project'),
      macro('__PROMOTION_ID__', '广告 id（升级版）', 'promotion id (升级版): the ad group'),
      macro('__PROMOTION_NAME__', '广告名称（升级版）', 'name of the promotion'),
      macro('__CAMPAIGN_ID__', '广告组 id（旧版）', 'group id (old version): the campaign'),
      macro('__CAMPAIGN_NAME__', '广告组名称（旧版）', 'name of the group'),
      macro('__AID__', '广告计划 id（旧版）', 'plan id (old version): the ad group'),
      macro('__AID_NAME__', '广告计划名称（旧版）', 'name of the plan'),
      macro('__CID__', '创意 id（旧版）', 'creative id (old version)'),
      macro('__CID_NAME__', '创意名称（旧版）', 'name of the creative'),
      macro(
        '__CTYPE__',
        '创意样式：2 小图 3 大图 4 组图 5 视频',
        'creative: 2 small, 3 large, 4 several pictures, 5 video',
      ),
      macro('__CLICKID__', '点击 id', 'click id'),
    ],
  },
  {
    zh: '流量与素材',
    en: 'inventory and material',
    within: 'landing',
    proof: proof('✔', 'S8'),
    macros: [
      macro(
        '__CSITE__',
        '广告位，数值区间对应头条、西瓜、抖音、穿山甲等',
        'inventory; ranges of numbers stand for 头条, 西瓜, 抖音, 穿山甲 …',
      ),
      macro('__UNION_SITE__', '穿山甲媒体', 'site of 穿山甲'),
      ...[1, 2, 3, 4, 5, 6].map((number) => macro(`__MID${number}__`, `素材 id ${number}`, `id of material ${number}`)),
    ],
  },
  {
    zh: '技术参数，监测链接',
    en: 'technical, in monitor links',
    within: 'monitor',
    proof: proof('✔✔', 'S8 S9'),
    macros: [
      macro('__REQUEST_ID__', '请求 id', 'id of the request'),
      macro('__TRACK_ID__', '跟踪 id', 'id of the track'),
      macro('__TS__', '点击时间，毫秒', 'time of the click, ms'),
      macro('__OS__', '系统：0 Android 1 iOS 2 WP 3 其他', 'system: 0 Android, 1 iOS, 2 WP, 3 other'),
      macro('__CALLBACK_PARAM__', '回传参数', 'parameter to report conversions with'),
      macro('__CALLBACK_URL__', '回传地址', 'address to report conversions to'),
      macro('__CONVERT_ID__', '转化 id', 'id of the conversion'),
    ],
  },
]
