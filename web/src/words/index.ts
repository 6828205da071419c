import { signal } from '@preact/signals';
import type { Text } from '../types';
import { en } from './en';
import { zh } from './zh';

export type Word = keyof typeof zh;
export type Lang = 'zh' | 'en';
export type Values = Record<string, string | number>;

export const lang = signal<Lang>('zh');

/** The word in the page's language, with `{name}` filled in. */
export function t(word: Word, values: Values = {}): string {
  const text = (lang.value === 'zh' ? zh : en)[word];
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => (name in values ? String(values[name]) : hole));
}

/** A server's text in the page's language. */
export function say(text: Text | null | undefined): string {
  if (text == null) return '';
  return typeof text === 'string' ? text : text[lang.value] || text.zh || text.en;
}
