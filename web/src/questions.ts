import type { Finding, Question } from './types';

/** A question that is open, and how many findings wait for its answer. */
export interface Open {
  question: Question;
  waiting: number;
}

/** Each open question once, the most wanted first. What is asked of a zone is another question than the same of the subject. */
export function openQuestions(findings: readonly Finding[]): Open[] {
  const open = new Map<string, Open>();
  for (const { questions = [] } of findings) {
    const own = new Map(questions.map((question) => [`${question.field} ${question.zone ?? ''}`, question]));
    own.forEach((question, key) => open.set(key, { question, waiting: (open.get(key)?.waiting ?? 0) + 1 }));
  }
  return [...open.values()].sort((a, b) => b.waiting - a.waiting);
}
