import { expect, test } from 'vitest';
import { openQuestions } from './questions';
import type { Finding, Question } from './types';

const asks = (...questions: Array<Partial<Question>>) => ({ questions }) as Finding;
const told = (findings: Finding[]) => openQuestions(findings).map(({ question, waiting }) => [question.field, question.zone, waiting]);

test('a question is told once with how many wait for it, the most wanted first', () => {
  expect(told([asks({ field: 'depth' }), asks({ field: 'action' }), asks({ field: 'action' }, { field: 'depth' }), asks({ field: 'action' })])).toEqual([
    ['action', undefined, 3],
    ['depth', undefined, 2],
  ]);
});

test('what is asked of a zone is a question of its own', () => {
  expect(told([asks({ field: 'grade', zone: 'a' }, { field: 'grade' }), asks({ field: 'grade', zone: 'a' })])).toEqual([
    ['grade', 'a', 2],
    ['grade', undefined, 1],
  ]);
});

test('zones of two kinds that share an id are asked about apart', () => {
  const asks = (zone_kind: string) => ({ zone_kind, questions: [{ field: 'grade', zone: '1' }] }) as Finding;
  expect(told([asks('wetland'), asks('scenic-area')])).toEqual([
    ['grade', '1', 1],
    ['grade', '1', 1],
  ]);
});

test('nothing is open where no finding asks', () => {
  expect(told([{ state: 'clear' } as Finding, asks()])).toEqual([]);
});
