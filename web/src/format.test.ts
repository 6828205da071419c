import { beforeEach, describe, expect, test } from 'vitest';
import { area, bearing, boundaryDistance, bySeverity, clause, explainedBelow, holds, length, moment, needsLegalConfirmation, percent, today, validity } from './format';
import type { Finding } from './types';
import { lang } from './words';

beforeEach(() => {
  lang.value = 'zh';
});

test('both days of a validity belong to it', () => {
  expect(['2024-01-01', '2024-06-30', '2024-12-31'].map((day) => holds(day, '2024-01-01', '2024-12-31'))).toEqual([true, true, true]);
  expect(holds('2023-12-31', '2024-01-01', null)).toBe(false);
  expect(holds('2025-01-01', undefined, '2024-12-31')).toBe(false);
  expect(holds('2025-01-01', null, null)).toBe(true);
});

describe('measures', () => {
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  const spaced = (m2: number) => plain(area(m2));

  test('an area is told in square metres, hectares and mu', () => {
    expect(spaced(1200.5)).toBe('1200.5 m² · 0.1201 公顷 · 1.8 亩');
    expect(spaced(666.6666666)).toBe('666.67 m² · 0.0667 公顷 · 1 亩');
    expect(spaced(1_234_567.89)).toBe('1234567.89 m² · 123.46 公顷 · 1851.85 亩');
  });

  test('a tiny area is not rounded away', () => {
    expect(spaced(0.37)).toBe('0.37 m²');
    expect(spaced(0)).toBe('0 m²');
  });

  test('a length is in metres below 10 km and in kilometres above', () => {
    expect(plain(length(1.2345))).toBe('1.235 m');
    expect(plain(length(9_999.94))).toBe('9999.9 m');
    expect(plain(length(12_345))).toBe('12.35 km');
  });

  test('the side of a boundary is told in words', () => {
    expect(plain(boundaryDistance(-18.2))).toBe('界内 18.2 m');
    expect(plain(boundaryDistance(2))).toBe('界外 2 m');
    expect(plain(boundaryDistance(0))).toBe('在边界上');
  });

  test('nearly all is not all and nearly nothing is not nothing', () => {
    expect(percent(0.0972)).toBe('9.72%');
    expect(percent(0.99999)).toBe('> 99.99%');
    expect(percent(0.00001)).toBe('< 0.01%');
    expect([percent(0), percent(1)]).toEqual(['0%', '100%']);
  });

  test('a bearing names its direction, across north too', () => {
    expect(bearing(312.4)).toBe('312.4°（西北）');
    expect(bearing(359)).toBe('359°（北）');
    lang.value = 'en';
    expect(bearing(90)).toBe('90° (E)');
  });
});

describe('law', () => {
  test('articles and paragraphs are spelt out, other spellings kept', () => {
    expect(clause({ law: '生态环境法典', article: '319(1)' })).toBe('《生态环境法典》第319条第1款');
    expect(clause({ law: '生态环境法典', article: '321' })).toBe('《生态环境法典》第321条');
    expect(clause({ law: '生态环境法典', article: '1145(1)①' })).toBe('《生态环境法典》第1145条第1款①');
    expect(clause({ law: '767号函', article: '一' })).toBe('《767号函》一');
  });

  test('only S and S* stand without confirmation', () => {
    const basis = { law: '', article: '' };
    expect(['S', 'S*', 'B', 'S*/B', 'U', null].map((confidence) => needsLegalConfirmation({ ...basis, confidence }))).toEqual([
      false, false, true, true, true, true,
    ]);
  });

  test('an explanation does not say the title again', () => {
    const title = { zh: '禁止建设', en: 'No building' };
    const below = (explanation: string, explanation_en: string | null = null) => explainedBelow({ explanation, explanation_en }, title);
    expect(below('禁止建设：在区内。').text).toBe('在区内。');
    expect(below('在区内：禁止建设。').text).toBe('在区内：禁止建设。');
    lang.value = 'en';
    expect(below('禁止建设：在区内。', 'No building: wholly in it.')).toEqual({ text: 'wholly in it.', lang: 'en' });
    expect(below('禁止建设：在区内。')).toEqual({ text: '在区内。', lang: 'zh-CN' });
    lang.value = 'zh';
  });

  test('an open end of validity is not invented', () => {
    expect(validity('2026-08-15', null)).toBe('2026-08-15 起有效');
    expect(validity('2018-01-01', '2026-08-14')).toBe('有效期 2018-01-01 至 2026-08-14');
    expect(validity(null, null)).toBe('');
  });
});

test('hits lead, the strictest first, and equals keep their order', () => {
  const finding = (rule: string, state: Finding['state'], verdict: Finding['verdict']) =>
    ({ rule, state, verdict, zone_kind: '', layers: [] }) as Finding;
  const sorted = bySeverity([
    finding('a', 'undetermined', 'prohibited_if'),
    finding('b', 'hit', 'attention'),
    finding('c', 'hit', 'prohibited'),
    finding('d', 'hit', 'attention'),
  ]);
  expect(sorted.map((f) => f.rule)).toEqual(['c', 'b', 'd', 'a']);
});

test('today is the day in China', () => {
  expect(today(new Date('2026-01-05T15:59:59Z'))).toBe('2026-01-05');
  expect(today(new Date('2026-01-05T16:00:00Z'))).toBe('2026-01-06');
  expect(today(new Date('2026-12-31T23:00:00-05:00'))).toBe('2027-01-01');
});

test('a moment is told in the time of China', () => {
  expect(moment('2026-11-30T21:05:59.123Z')).toBe('2026-12-01 05:05');
  expect(moment('2026-11-30T07:00:00+08:00')).toBe('2026-11-30 07:00');
});
