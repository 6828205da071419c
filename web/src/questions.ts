import type { Finding, Question, Zone } from './types';

/** A question that is open, and how many findings wait for its answer. */
export interface Open {
  key: string;
  question: Question;
  /** Of the first that asks. */
  zones: readonly Zone[];
  waiting: number;
}

/** Each open question once, the most wanted first. What is asked of a zone is another question than the same of the subject. */
export function openQuestions(findings: readonly Finding[]): Open[] {
  const open = new Map<string, Open>();
  for (const { questions = [], zones = [], zone_kind: kind } of findings) {
    // the id of a zone is its own in its layer alone
    const own = new Map(questions.map((question) => [question.zone ? `${question.field} ${kind} ${question.zone}` : question.field, question]));
    own.forEach((question, key) => open.set(key, { key, question, zones: open.get(key)?.zones ?? zones, waiting: (open.get(key)?.waiting ?? 0) + 1 }));
  }
  return [...open.values()].sort((a, b) => b.waiting - a.waiting);
}
