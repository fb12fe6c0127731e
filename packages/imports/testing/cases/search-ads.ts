import { gbk, utf8, utf8WithMark } from '../encode.ts'
import { workbook } from '../workbook.ts'
import type { ReportCase } from './report-case.ts'

const CNY = { currency: 'CNY' }
const baidu = { platform: 'baidu', ...CNY }

const baiduPreamble = [
  '数据生成时间：2026-08-31 09:30:00',
  '数据生成条件：',
  '1. 时间范围：20260829至20260830',
  '2. 时间单位：分日',
  '3. 推广设备：全部',
  '4. 投放网络：全部',
  '5. 投放物料：全部',
  '',
].join('\r\n')

export const searchAds: readonly ReportCase[] = [
  {
    title: 'Baidu search by keyword: GBK, eight lines above the header, deleted names, a total',
    bytes: gbk(
      `${baiduPreamble}\r\n日期,账户,推广计划,推广单元,关键词,展现,点击,消费,点击率,平均点击价格,网页转化,商桥转化,电话转化,千次展现消费\r\n` +
        '"2026-08-29",旗舰店,品牌词,官网[已删除],"跑鞋,男","1,204",60,"1,234.50",4.98%,20.58,3,0,0,1025.33\r\n' +
        '2026-08-30,旗舰店,品牌词,官网,跑鞋,--,0,0.00,--,--,0,0,0,--\r\n' +
        '合计,--,--,--,--,1204,60,1234.50,4.98%,20.58,3,0,0,1025.33\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'spend', profile: 'search', encoding: 'gb18030', grain: 'keyword' },
    rows: [
      {
        ...{
          date: '2026-08-29',
          ...baidu,
          account: '旗舰店',
          campaign: '品牌词',
          ad_group: '官网',
          keyword: '跑鞋,男',
        },
        ...{ impressions: 1204, clicks: 60, spend: '1234.5', conversions: '3' },
      },
      {
        ...{ date: '2026-08-30', ...baidu, account: '旗舰店', campaign: '品牌词', ad_group: '官网', keyword: '跑鞋' },
        ...{ impressions: null, clicks: 0, spend: '0', conversions: '0' },
      },
    ],
    sums: { spend: '1234.5', impressions: 1204, clicks: 60, conversions: '3' },
    totalLines: 1,
  },
  {
    title: 'Baidu search by hour and creative',
    bytes: gbk(
      '日期,小时,账户,推广计划,推广单元,创意标题,创意描述1,创意描述2,显示URL,展现,点击,消费,点击率,平均点击价格,网页转化,商桥转化\r\n' +
        '"2026-08-30",0,"acct","计划","单元","标题{跑鞋}","描述","描述二","shop.example.cn",1,0,0.00,0.00%,0.00,0,0\r\n' +
        '"2026-08-30",13,"acct","计划","单元","标题{跑鞋}","描述","描述二","shop.example.cn",9,2,3.05,22.22%,1.53,1,0\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'spend', profile: 'search', encoding: 'gb18030', grain: 'creative' },
    rows: [0, 13].map((hour) => ({
      ...{
        date: '2026-08-30',
        hour,
        ...baidu,
        account: 'acct',
        campaign: '计划',
        ad_group: '单元',
        creative: '标题{跑鞋}',
      },
      ...(hour === 0
        ? { impressions: 1, clicks: 0, spend: '0', conversions: '0' }
        : { impressions: 9, clicks: 2, spend: '3.05', conversions: '1' }),
    })),
    sums: { spend: '3.05', clicks: 2 },
  },
  {
    title: 'Baidu search by region: province and city are one name',
    bytes: gbk(
      '日期,账户,推广计划,省,市,展现,点击,消费,点击率,平均点击价格\r\n2026-08-30,acct,计划,广东,深圳,10,2,3.2,20%,1.6\r\n2026-08-30,acct,计划,广东,-,5,1,1,20%,1\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'spend', profile: 'search', encoding: 'gb18030', grain: 'region' },
    rows: [
      {
        date: '2026-08-30',
        ...baidu,
        account: 'acct',
        campaign: '计划',
        region: '广东 深圳',
        impressions: 10,
        clicks: 2,
        spend: '3.2',
      },
      {
        date: '2026-08-30',
        ...baidu,
        account: 'acct',
        campaign: '计划',
        region: '广东',
        impressions: 5,
        clicks: 1,
        spend: '1',
      },
    ],
    sums: { spend: '4.2', impressions: 15 },
  },
  {
    title: 'Baidu search terms: the day stands above the header alone',
    bytes: gbk(
      '1. 时间范围：20260830\r\n2. 时间单位：合计\r\n推广计划,推广单元,关键词,搜索词,当前单元的添加状态,展现,点击,消费,点击率,总转化量,精确匹配扩展(地域词扩展)触发,高级精确匹配触发\r\n' +
        '品牌词,官网,跑鞋,跑鞋 打折,未添加,20,3,4.5,15%,1,否,否\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'spend', profile: 'search', encoding: 'gb18030', grain: 'search_term' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          ...baidu,
          campaign: '品牌词',
          ad_group: '官网',
          keyword: '跑鞋',
          search_term: '跑鞋 打折',
        },
        ...{ impressions: 20, clicks: 3, spend: '4.5', conversions: '1' },
      },
    ],
    sums: { spend: '4.5' },
  },
  {
    title: 'Baidu feed by campaign, with its id',
    bytes: gbk(
      '数据生成时间：2026-08-31\r\n1. 时间范围：2026-08-30至2026-08-30\r\n\r\n日期,推广计划,推广计划ID,展现,点击,消费,点击率,平均点击价格,千次展现消费,移动营销页浏览量,网页转化\r\n' +
        '2026-08-30,信息流A,184467440737,5000,50,88.88,1%,1.78,17.78,0,2\r\n',
    ),
    ...{ platform: 'baidu', dataset: 'spend', profile: 'feed', encoding: 'gb18030', grain: 'campaign' },
    rows: [
      {
        ...{ date: '2026-08-30', ...baidu, campaign: '信息流A', campaign_id: '184467440737' },
        ...{ impressions: 5000, clicks: 50, spend: '88.88', conversions: '2' },
      },
    ],
    sums: { spend: '88.88', conversions: '2' },
  },
  {
    title: '360 by keyword: five decimals, and the day in the file name alone',
    bytes: gbk(
      '推广账户,产品线,推广计划,推广组,创意,触发模式,关键词,搜索词,展示次数,点击次数,点击率,总费用,平均每次点击费用\r\n' +
        '旗舰店,搜索推广,品牌,组一,创意甲,短语匹配,跑鞋,跑鞋店,100,8,8.00%,12.34567,1.54\r\n',
    ),
    request: { fileName: '效果评估报告_2026-08-30至2026-08-30_1725.csv' },
    ...{ platform: 'qihoo360', dataset: 'spend', profile: 'report', encoding: 'gb18030', grain: 'search_term' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          platform: 'qihoo360',
          account: '旗舰店',
          campaign: '品牌',
          ad_group: '组一',
          creative: '创意甲',
        },
        ...{ keyword: '跑鞋', search_term: '跑鞋店', match_type: '短语匹配', placement: '搜索推广' },
        ...{ impressions: 100, clicks: 8, spend: '12.34567', ...CNY },
      },
    ],
    sums: { spend: '12.34567' },
  },
  {
    title: '360 feed',
    bytes: utf8(
      '时间,推广计划,展示次数,点击次数,点击率,总费用,平均点击费用,广告模式,产品线\n2026-08-30,信息流,1000,10,1%,20.5,2.05,单图,信息流推广\n',
    ),
    ...{ platform: 'qihoo360', dataset: 'spend', profile: 'report', encoding: 'utf-8', grain: 'placement' },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'qihoo360', campaign: '信息流', placement: '信息流推广 单图' },
        ...{ impressions: 1000, clicks: 10, spend: '20.5', ...CNY },
      },
    ],
    sums: { spend: '20.5' },
  },
  {
    title: '360 list of keywords as a workbook, its day named by the user',
    bytes: workbook({
      sheets: {
        关键词: [
          [
            '关键词ID',
            '推广计划',
            '推广组',
            '关键词',
            '匹配方式',
            '出价',
            '访问网址',
            '质量度',
            '启用/暂停',
            '点击',
            '展示',
            '消费',
            '点击率',
            '平均点击价格',
          ],
          [
            '-5123456789',
            '品牌',
            '组一',
            '跑鞋',
            '精确',
            1.5,
            'https://shop.example.cn',
            8,
            '启用',
            3,
            40,
            4.2,
            '7.5%',
            1.4,
          ],
        ],
      },
    }),
    request: { date: '2026-08-30' },
    ...{ platform: 'qihoo360', dataset: 'spend', profile: 'report', encoding: 'xlsx', grain: 'match_type' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          platform: 'qihoo360',
          campaign: '品牌',
          ad_group: '组一',
          keyword: '跑鞋',
          match_type: '精确',
        },
        ...{ bid: '1.5', impressions: 40, clicks: 3, spend: '4.2', ...CNY },
      },
    ],
    sums: { spend: '4.2' },
  },
  {
    title: 'Sogou by campaign: the total comes first',
    bytes: gbk(
      '编号,日期,账户,推广计划,消耗,点击数,展示数,点击率,点击均价,有消耗词量\r\n总计,--,--,--,30.3,12,300,4%,2.53,5\r\n1,2026-08-30,acct,计划一,20.1,8,200,4%,2.51,3\r\n2,2026-08-30,acct,计划二,10.2,4,100,4%,2.55,2\r\n',
    ),
    ...{ platform: 'sogou', dataset: 'spend', profile: 'report', encoding: 'gb18030', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'sogou',
        account: 'acct',
        campaign: '计划一',
        impressions: 200,
        clicks: 8,
        spend: '20.1',
        ...CNY,
      },
      {
        date: '2026-08-30',
        platform: 'sogou',
        account: 'acct',
        campaign: '计划二',
        impressions: 100,
        clicks: 4,
        spend: '10.2',
        ...CNY,
      },
    ],
    sums: { spend: '30.3', clicks: 12, impressions: 300 },
    totalLines: 1,
  },
  {
    title: 'Sogou by keyword: the day in the first line alone',
    bytes: gbk(
      '显示以下时间范围内的全部设备:2026/08/30 - 2026/08/30\r\n\r\n账号,推广计划,推广组,关键词,消耗,点击价格,点击数,展示数,点击率\r\nacct,计划一,组一,跑鞋,5.5,1.1,5,50,10%\r\n',
    ),
    ...{ platform: 'sogou', dataset: 'spend', profile: 'report', encoding: 'gb18030', grain: 'keyword' },
    rows: [
      {
        ...{
          date: '2026-08-30',
          platform: 'sogou',
          account: 'acct',
          campaign: '计划一',
          ad_group: '组一',
          keyword: '跑鞋',
        },
        ...{ impressions: 50, clicks: 5, spend: '5.5', ...CNY },
      },
    ],
    sums: { spend: '5.5' },
  },
  {
    title: 'Shenma: cells with blanks in front, a header in quotes',
    bytes: utf8WithMark(
      '"时间",账户,推广计划,展现量,点击量,消费,点击率,平均点击价格\r\n"2026-08-30", acct, 计划, 1000, 20, 15.50, 2.00%, 0.78\r\n',
    ),
    ...{ platform: 'shenma', dataset: 'spend', profile: 'report', encoding: 'utf-8', grain: 'campaign' },
    rows: [
      {
        date: '2026-08-30',
        platform: 'shenma',
        account: 'acct',
        campaign: '计划',
        impressions: 1000,
        clicks: 20,
        spend: '15.5',
        ...CNY,
      },
    ],
    sums: { spend: '15.5' },
  },
]
