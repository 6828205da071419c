import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lang } from '../words';
import { choose, stage } from './state';
import type { Choices, Proposal } from './types';

const chosen = { crs: null } as Choices;
const ask = { en: 'which system?', zh: '哪个坐标系？' };
const proposal = (language: string, answers: Choices) =>
  ({ id: 'i', ready: true, answers, open: [{ choice: 'crs', ask: ask[language as 'en' | 'zh'] }] }) as Proposal;
const shown = () => (stage.value.is === 'open' ? stage.value.proposal : null);
let refusing = false;

beforeEach(() => {
  vi.stubGlobal('fetch', async (_: string, { method, headers, body }: { method: string; headers: Record<string, string>; body?: string }) =>
    refusing && method === 'PUT'
      ? new Response(JSON.stringify({ title: 'refused' }), { status: 400 })
      : new Response(JSON.stringify(proposal(headers['Accept-Language'] ?? '', body ? JSON.parse(body) : chosen))),
  );
  stage.value = { is: 'open', proposal: proposal('zh', chosen), busy: false, problem: null };
});

afterEach(() => {
  refusing = false;
  stage.value = { is: 'none' };
  lang.value = 'zh';
  vi.unstubAllGlobals();
});

test('a preview is told in the language that the page is changed to', async () => {
  lang.value = 'en';
  await vi.waitFor(() => expect(shown()?.open[0]?.ask).toBe('which system?'));
  lang.value = 'zh';
  await vi.waitFor(() => expect(shown()?.open[0]?.ask).toBe('哪个坐标系？'));
});

test('a choice that was refused stays chosen and cannot be stored, whatever the language', async () => {
  refusing = true;
  await choose(() => ({ crs: 'EPSG:4547' }));
  lang.value = 'en';
  await vi.waitFor(() => expect(shown()?.open[0]?.ask).toBe('which system?'));
  expect(shown()).toMatchObject({ ready: false, answers: { crs: 'EPSG:4547' } });
});
