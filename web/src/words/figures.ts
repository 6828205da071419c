import type { Words } from './pairs';

/** Words of the figures. */
export const figures = {
  figures_year: ['年份', 'Year'],
  figures_of_year: ['{y} 年', '{y}'],
  figures_span: ['统计 {from} 至 {to} · 数据截至修订 {r} · 点数字看清单', '{from} to {to} · data as of revision {r} · each number opens its list'],
  figures_uncounted: ['没有图层，未统计', 'no layer: not counted'],
  figures_findings: ['现在核出的问题', 'What the rules say now'],
  figures_by_rule: ['按规则（{n} 条）', 'By rule ({n})'],
  figures_health: ['数据健康：{m} 个图层中 {n} 个要处理', 'Data health: {n} of {m} layers need care'],
  figures_ledgers: ['台账和年度材料', 'Ledgers and the summary'],
  figures_summary: ['年度统计材料', 'Summary of the year'],
  figures_ledger: ['报送台账', 'Ledger to file'],
  figures_stale: ['已 {n} 天未更新', 'not renewed for {n} days'],
} as const satisfies Words;
