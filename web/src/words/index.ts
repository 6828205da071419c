import { signal } from '@preact/signals';
import type { Text } from '../types';
import { check } from './check';
import { figures } from './figures';
import { findings } from './findings';
import { frame } from './frame';
import { importing } from './importing';
import { ledger } from './ledger';
import { map } from './map';
import { overrides } from './overrides';
import { rules } from './rules';
import { runs } from './runs';
import { scenarios } from './scenarios';

const words = { ...frame, ...map, ...check, ...ledger, ...importing, ...rules, ...findings, ...figures, ...overrides, ...scenarios, ...runs };

export type Word = keyof typeof words;
export type Lang = 'zh' | 'en';
export type Values = Record<string, string | number>;

export const lang = signal<Lang>('zh');

/** The word in the page's language, with `{name}` filled in. */
export function t(word: Word, values: Values = {}): string {
  const text = words[word][lang.value === 'zh' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in values ? String(values[name]) : hole));
}

/** A server's text in the page's language. */
export function say(text: Text | null | undefined): string {
  if (text == null) return '';
  return typeof text === 'string' ? text : text[lang.value] || text.zh || text.en;
}
