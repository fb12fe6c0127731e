import { words } from './words.ts'

/** Stands in an order for every name that the order does not list. */
export const REST = '*'

/** Click ids in the order in which they count; with several on one landing the earlier holds. Shared names come late, unpaid ones last. */
export const CLICK_IDS = words(`
  bd_vid qhclickid sg_vid uctrackid qz_gdt gdt_vid mark_id pid gclid gbraid wbraid msclkid yclid NaPm n_ad dclid ttclid
  twclid li_fat_id rdt_cid ScCid epik tblci dicbo cto_pld irclickid cjevent awc ranSiteID admitad_uid *
  clickid click_id track_id cb callback fbclid igshid`)

/** Owners of names that several platforms use; the first holds where nothing speaks for anybody. */
export const OWNERS: Readonly<Record<string, readonly string[]>> = {
  yclid: words('yandex yahoo_japan'),
  clickid: words('oceanengine shenma qihoo360'),
  click_id: words('xiaohongshu tencent_ads shenma oceanengine'),
  track_id: words('bilibili xiaohongshu'),
  callback: words('kuaishou oceanengine'),
}

/** Apps in the order in which they are looked for: shells and cores that others are built on come after those others. */
export const APPS = words(`
  wecom wechat_mini_program wechat weibo tieba baidu douyin toutiao tiktok kuaishou xiaohongshu bilibili zhihu alipay
  taobao tmall jd dingtalk feishu qq iqiyi tencent_video * bytedance whatsapp facebook instagram linkedin snapchat
  pinterest x reddit line kakao`)

/** Sorts by an order of names; those it does not list keep their own order where it says `*`, or at its end. */
export const ordered = <Item>(
  items: readonly Item[],
  order: readonly string[],
  nameOf: (item: Item) => string,
): Item[] => {
  const rank = new Map(order.map((name, index) => [name, index]))
  const rest = rank.get(REST) ?? order.length
  return items.toSorted((a, b) => (rank.get(nameOf(a)) ?? rest) - (rank.get(nameOf(b)) ?? rest))
}
