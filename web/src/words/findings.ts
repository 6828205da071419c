import type { Words } from './pairs';

/** Words of the findings that stand. */
export const findings = {
  findings_state: ['状态', 'State'],
  findings_subject: ['对象', 'Subject'],
  findings_county: ['区县', 'County'],
  findings_measure: ['重叠或距离', 'Overlap or distance'],
  findings_since: ['自修订 · 原因', 'Since · reason'],
  findings_reason: ['变化原因', 'Reason'],
  findings_none_yet: ['第一次核查正在进行，完成后列在这里。', 'The first round is being worked out; its findings will be listed here.'],
  findings_behind: [
    '下面是修订 {r} 的结果；数据已到修订 {h}，正在重新核查。',
    'These are the findings of revision {r}; the data are at {h} and are being checked again.',
  ],
  reason_subject_changed: ['对象变了', 'subject changed'],
  reason_zone_changed: ['区域变了', 'zone changed'],
  reason_rule_changed: ['规则变了', 'rule changed'],
  reason_coverage_changed: ['范围变了', 'coverage changed'],
  reason_date_reached: ['到了日期', 'date reached'],
  views: ['视图', 'Views'],
  view_all: ['全部', 'All'],
  view_prohibited: ['禁止', 'Prohibited'],
  view_open: ['未能判定', 'Undetermined'],
  view_unseen: ['未核查、失败', 'Not covered, failed'],
  view_cleared: ['已消除', 'Cleared'],
  view_keep: ['保存为视图…', 'Keep as a view…'],
  view_drop: ['删去视图 {v}', 'Drop the view {v}'],
} as const satisfies Words;
