import type { Words } from './pairs';

/** Words of findings that persons set aside. */
export const overrides = {
  overrides_title: ['搁置', 'Set aside'],
  overrides_about: [
    '搁置不改变结论：它仍列在这里。对象、区域或规则变了，或过了期限，会重新提示。',
    'Setting a finding aside does not change it. It comes up again when subject, zone or rule change, or after the last day.',
  ],
  overrides_none: ['没有可以搁置的结论。', 'There is no finding that could be set aside.'],
  overrides_reason: ['理由', 'Reason'],
  overrides_evidence: ['依据（文号、核查单）', 'Evidence (document, visit)'],
  overrides_until: ['到', 'Until'],
  overrides_author: ['姓名', 'Name'],
  overrides_make: ['搁置', 'Set aside'],
  overrides_again: ['重新搁置', 'Set aside again'],
  overrides_withdraw: ['撤回', 'Take back'],
  overrides_why: ['撤回的理由', 'Why it is taken back'],
  override_stands: ['已搁置', 'Set aside'],
  override_expired: ['搁置到期', 'Expired'],
  override_finding_changed: ['搁置后已变', 'Changed since'],
  override_none: ['未搁置', 'Not set aside'],
  override_told: ['{a}，到 {d}：{r}（{e}）', '{a}, until {d}: {r} ({e})'],
  findings_override: ['搁置', 'Set aside'],
} as const satisfies Words;
