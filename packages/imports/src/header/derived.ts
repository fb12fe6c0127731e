/** Ratios that any report may hold. They are computed from sums, never imported; a platform's own are in its profile. */
export const DERIVED_HEADERS: readonly string[] = [
  ...['点击率', '转化率', '转化成本', '平均点击成本', '千次展现成本', '千次展示成本', '千次曝光成本', '投入产出比'],
  ...['CTR', 'CPC', 'CPM', 'CPA', 'CVR', 'ROI', 'ROAS', 'Avg. CPC', 'Average CPC', 'Avg. CPM', 'Average CPM'],
  ...['Click-through rate', 'Click through rate', 'Click through rate (CTR)', 'Conv. rate', 'Conversion rate'],
  ...['Cost per conversion', 'Cost / conv.', 'Cost per result'],
]
