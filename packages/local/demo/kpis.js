const CHANNELS = {
  sem: ['搜索广告', 'Search ads'],
  seo: ['自然搜索', 'Organic search'],
  social_ads: ['社交广告', 'Social ads'],
  feed_ads: ['信息流广告', 'Feed ads'],
  content: ['内容/KOL', 'Content'],
  organic_social: ['自然社交', 'Organic social'],
  affiliate: ['联盟', 'Affiliate'],
  messaging: ['邮件短信', 'E-mail & SMS'],
  private_domain: ['私域', 'Private domain'],
  referral: ['外链', 'Referral'],
  ai_assistant: ['AI 助手', 'AI assistants'],
  direct: ['直接访问', 'Direct'],
  other_ads: ['其他广告', 'Other ads'],
  unattributed: ['未归因', 'Unattributed'],
}

const body = document.getElementById('kpis')
const state = document.getElementById('state')
const button = document.getElementById('refresh')

/** The site's day, whatever the zone of the browser. */
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

const number = (value, digits = 0) =>
  value === null
    ? '–'
    : value.toLocaleString('zh-CN', { minimumFractionDigits: digits, maximumFractionDigits: digits })
const percent = (value) => (value === null ? '–' : `${number(value * 100, 1)}%`)
const money = (value) => (value === null ? '–' : `¥ ${number(value, 2)}`)

const cell = (text) => {
  const td = document.createElement('td')
  td.textContent = text
  return td
}

const channelCell = (channel) => {
  const [zh, en] = CHANNELS[channel] ?? [channel, '']
  const td = cell(`${zh} `)
  const small = document.createElement('small')
  small.lang = 'en'
  small.textContent = en
  td.append(small)
  return td
}

const rowOf = (kpi) => {
  const tr = document.createElement('tr')
  tr.append(
    channelCell(kpi.channel),
    cell(number(kpi.visits)),
    cell(number(kpi.uv)),
    cell(percent(kpi.bounce_rate)),
    cell(percent(kpi.cvr_visit)),
    cell(number(kpi.leads)),
    cell(number(kpi.orders, Number.isInteger(kpi.orders) ? 0 : 2)),
    cell(money(kpi.revenue_net)),
    cell(kpi.spend === null || kpi.spend === 0 ? '–' : money(kpi.spend)),
    cell(number(kpi.roas, 2)),
  )
  return tr
}

const empty = () => {
  const tr = document.createElement('tr')
  const td = cell('今天还没有数据，选一个来源开始吧。Nothing yet today: pick a source above.')
  td.colSpan = 10
  tr.append(td)
  return [tr]
}

const show = async () => {
  const day = today()
  const response = await fetch(`/v1/sites/demo/snapshots?from=${day}&to=${day}&by=channel`, {
    headers: { authorization: 'Bearer rk_demo' },
  })
  if (!response.ok) throw new Error(`${response.status}`)
  const { rows } = await response.json()
  const sorted = rows.toSorted((a, b) => b.visits - a.visits)
  body.replaceChildren(...(sorted.length > 0 ? sorted.map(rowOf) : empty()))
}

const told = async (work) => {
  button.disabled = true
  try {
    await work()
    state.textContent = `${new Date().toLocaleTimeString('zh-CN')} ✓`
  } catch (error) {
    state.textContent = `暂时读不到数据 · The numbers cannot be read just now (${error.message})`
  }
  button.disabled = false
}

button.addEventListener('click', () => {
  state.textContent = '处理中…… Processing …'
  return told(async () => {
    const response = await fetch('/_local/flush', { method: 'POST' })
    if (!response.ok) throw new Error(`flush ${response.status}`)
    await show()
  })
})

for (const link of document.querySelectorAll('#sources a'))
  link.addEventListener('click', () => {
    link.href = link.dataset.href.replaceAll(/\{n\}|%7Bn%7D/g, String(Math.floor(Math.random() * 9e15) + 1e15))
  })

told(show)
