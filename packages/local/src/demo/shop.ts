/** The fictional shop for the outdoors whose traffic the demo plays. */
export const SHOP = { name: '云野户外', origin: 'https://www.yunye.example' } as const

export interface Product {
  id: string
  name: string
  path: string
  /** 分. */
  cents: number
  weight: number
}

const product = (id: string, name: string, yuan: number, weight: number): Product => ({
  id,
  name,
  path: `/product/${id}`,
  cents: yuan * 100,
  weight,
})

export const PRODUCTS: readonly Product[] = [
  product('tr2', '越野跑鞋 TR2', 599, 9),
  product('shell', '三合一冲锋衣', 899, 7),
  product('tee', '速干短袖', 129, 10),
  product('poles', '碳纤维登山杖', 259, 6),
  product('lamp', '轻量头灯', 149, 6),
  product('pack', '25 升徒步背包', 399, 7),
  product('flask', '钛合金保温壶', 169, 6),
  product('socks', '美利奴羊毛袜', 59, 9),
  product('tent', '双人三季帐篷', 1299, 2),
  product('stove', '便携气炉', 219, 4),
]

export const SEARCHES = ['跑鞋', '冲锋衣', '露营灯', '登山杖', '防水背包', '速干衣', '羊毛袜'] as const
export const ARTICLES = ['选鞋指南', '四姑娘山徒步攻略', '露营新手清单', '冲锋衣怎么洗'] as const
export const COUPONS = ['NEW50', 'AUTUMN20', 'VIP100'] as const

/** What a page is called; products go by their name. */
export const TITLES: Readonly<Record<string, string>> = {
  '/': '云野户外商城',
  '/sale': '秋季换新',
  '/list': '全部商品',
  '/search': '搜索结果',
  '/cart': '购物车',
  '/checkout': '结算',
  '/thanks': '支付成功',
  '/guide': '户外指南',
  '/team': '企业团购',
  '/join': '注册会员',
}

/** `5990` 分 as `59.90`. */
export const yuan = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
