import type { Basis, Finding, Relation, Text } from './types';
import { lang, t, type Word } from './words';

const SQUARE_METRES_PER_MU = 2000 / 3;

/** As explanations and reports write it: digits not grouped, at most `digits` decimals; with a real minus sign. */
export function number(value: number, digits: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, useGrouping: false }).replace('-', '−');
}

/** Square metres with hectares and mu, each with digits that mean something at that size and kept with its unit. */
export function area(m2: number): string {
  if (m2 === 0) return '0\u00a0m²';
  const exact = `${number(m2, 2)}\u00a0m²`;
  if (m2 < 1) return exact;
  const ha = m2 / 10_000;
  const mu = m2 / SQUARE_METRES_PER_MU;
  return `${exact} · ${number(ha, ha < 1 ? 4 : 2)}\u00a0${t('ha')} · ${number(mu, mu < 1 ? 3 : 2)}\u00a0${t('mu')}`;
}

/** Metres below 10 km, kilometres from there on, kept with the unit; millimetres only where they decide. */
export function length(m: number): string {
  const size = Math.abs(m);
  if (size >= 10_000) return `${number(m / 1000, 2)}\u00a0km`;
  return `${number(m, size < 10 ? 3 : 1)}\u00a0m`;
}

/** A distance to a boundary in words: negative is inside. */
export function boundaryDistance(m: number): string {
  if (m === 0) return t('on_boundary');
  return t(m < 0 ? 'inside_by' : 'outside_by', { d: length(Math.abs(m)) });
}

/** A share or a probability; never rounded up to 100 % or down to 0 %. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0001) return '< 0.01%';
  if (share < 1 && share > 0.9999) return '> 99.99%';
  return `${number(share * 100, 2)}%`;
}

const ROSE: readonly Word[] = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'];

export function bearing(degrees: number): string {
  const sector = ROSE[Math.round((((degrees % 360) + 360) % 360) / 45) % 8] as Word;
  const [open, close] = lang.value === 'zh' ? ['（', '）'] : [' (', ')'];
  return `${number(degrees, 1)}°${open}${t(sector)}${close}`;
}

/** 《生态环境法典》第319条第1款; an article written in any other way is kept as it is. */
export function clause(basis: Pick<Basis, 'law' | 'article'>): string {
  const { law, article } = basis;
  if (lang.value === 'en') return `《${law}》 ${/^\d/.test(article) ? `Art. ${article}` : article}`;
  // As reports and explanations write it.
  return `《${law}》${article.replace(/^(\d+)/, '第$1条').replace(/\((\d+)\)/, '第$1款')}`;
}

export function validity(from: string | null | undefined, to: string | null | undefined): string {
  if (from && to) return t('valid', { from, to });
  if (from) return t('since', { from });
  return to ? t('until', { to }) : '';
}

/** The one figure of a relation that fits a line: the overlap in hectares, the length inside, else how far the boundary is. */
export function extent(relation: Partial<Relation> | null | undefined): string {
  if (!relation) return '';
  if (relation.overlap_m2) return (area(relation.overlap_m2).split(' · ')[1] ?? area(relation.overlap_m2)).trim();
  if (relation.length_m) return length(relation.length_m);
  return relation.distance_m == null ? '' : boundaryDistance(relation.distance_m);
}

/** Whether a validity holds a day; both its days belong to it. */
export const holds = (day: string, from: string | null | undefined, to: string | null | undefined): boolean =>
  (!from || from <= day) && (!to || day <= to);

/** One sentence of the engine, in both languages; checks that are kept from before have it in Chinese alone. */
export interface Explained {
  explanation?: string | null;
  explanation_en?: string | null;
}

/** In the language of the page, and the language that it has come out in. */
export function explained(one: Explained): { text: string; lang: 'en' | 'zh-CN' } {
  const english = lang.value === 'en' && one.explanation_en;
  return english ? { text: english, lang: 'en' } : { text: one.explanation ?? '', lang: 'zh-CN' };
}

/** The same without the rule's title, which it may begin with and which stands above it anyway. */
export function explainedBelow(one: Explained, title: Text | undefined): { text: string; lang: 'en' | 'zh-CN' } {
  const { text, lang: told } = explained(one);
  const titles = typeof title === 'object' ? [`${title.zh}：`, `${title.en}: `] : [`${title ?? ''}：`];
  const begins = titles.find((each) => text.startsWith(each));
  return { text: begins ? text.slice(begins.length) : text, lang: told };
}

/** Only a clause read in its official text may stand without a lawyer's look. */
export function needsLegalConfirmation(basis: Basis): boolean {
  return basis.confidence !== 'S' && basis.confidence !== 'S*';
}

const STRICTEST_FIRST = ['prohibited', 'prohibited_if', 'restricted', 'attention'];

/** Hits before undetermined, the strictest verdict first; otherwise as the server ordered them. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  const rank = (f: Finding) => {
    const verdict = STRICTEST_FIRST.indexOf(f.verdict ?? '');
    return (f.state === 'hit' ? 0 : 10) + (verdict < 0 ? STRICTEST_FIRST.length : verdict);
  };
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/** China's time all year; law counts its days, wherever the browser is. */
const CHINA_MS = 8 * 3_600_000;

/** The day in China as YYYY-MM-DD. */
export const today = (now: Date = new Date()): string => inChina(now).slice(0, 10);

/** A moment in China as YYYY-MM-DD HH:MM. */
export const moment = (at: string): string => inChina(new Date(at)).slice(0, 16).replace('T', ' ');

const inChina = (at: Date) => new Date(at.getTime() + CHINA_MS).toISOString();
