import type { Words } from './pairs';

/** Words of the rules. */
export const rules = {
  rules_search: ['规则、法律或条文', 'Rule, law or words'],
  rules_verdict: ['结论', 'Verdict'],
  rules_day: ['在哪一天', 'On the day'],
  rules_choose: ['选一条规则，看它的条文、日期和例子。', 'Choose a rule to see its clauses, dates and examples.'],
  rules_not_in_force: ['当日不适用', 'not in force'],
  rules_gaps: ['地图判断不了的 {n} 项', '{n} things that no map can decide'],
  rules_findings: ['它核出的问题', 'Its findings'],
  rules_subjects: ['对象', 'Subjects'],
  rules_zones: ['区域', 'Zones'],
  rules_everywhere: ['各处', 'everywhere'],
  rules_bases: ['依据', 'Basis'],
  rules_confidence: ['可信度 {c}', 'confidence {c}'],
  rules_penalty: ['罚则第 {a} 条', 'penalty: Art. {a}'],
  rules_questions: ['需要知道', 'What must be known'],
  rules_examples: ['例子（{n}）', 'Examples ({n})'],
  rules_example: ['情形', 'Case'],
  rules_expected: ['应得', 'Expected'],
  rules_holds: ['相符', 'Holds'],
} as const satisfies Words;
