import { expect, test } from 'vitest';
import { Refused } from '../api';
import { rowsOf, type Loaded } from './rows';

/** A server that answers when it is told to. */
function server() {
  const asked: Array<{ offset: number; answer: (rows: readonly string[]) => Promise<void>; refuse: () => Promise<void> }> = [];
  const load = (offset: number) =>
    new Promise<Loaded<string>>((resolve, reject) => {
      asked.push({
        offset,
        answer: async (rows) => {
          resolve({ total: rows.length, rows });
          await Promise.resolve();
        },
        refuse: async () => {
          reject(new Refused({ title: 'away' }));
          await Promise.resolve();
        },
      });
    });
  return { asked, load };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('rows are shown as they are until those that are fetched anew are there', async () => {
  const { asked, load } = server();
  const rows = rowsOf(load);
  rows.want(0, 40);
  await asked[0]?.answer(['old']);
  await settled();
  rows.renew();
  expect(rows.at(0)).toBe('old');
  await asked[1]?.answer(['new', 'more']);
  await settled();
  expect([rows.at(0), rows.total.value]).toEqual(['new', 2]);
});

test('an answer that comes after it was asked for anew is not shown', async () => {
  const { asked, load } = server();
  const rows = rowsOf(load);
  rows.want(0, 40);
  rows.renew();
  await asked[1]?.answer(['new']);
  await asked[0]?.answer(['old']);
  await settled();
  expect(rows.at(0)).toBe('new');
});

test('a server that is away does not take the rows that are shown', async () => {
  const { asked, load } = server();
  const rows = rowsOf(load);
  rows.want(0, 40);
  await asked[0]?.answer(['old']);
  await settled();
  rows.renew();
  await asked[1]?.refuse();
  await settled();
  expect([rows.at(0), rows.problem.value]).toEqual(['old', null]);
  rows.want(0, 40);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked.length).toBe(3);
});

test('rows out of sight are fetched anew when they are looked at', async () => {
  const { asked, load } = server();
  const rows = rowsOf(load);
  rows.want(0, 40);
  await asked[0]?.answer(['first']);
  rows.want(100, 140);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await asked[1]?.answer(['second']);
  await settled();
  rows.renew();
  expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 100]);
  rows.want(0, 40);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 100, 0]);
});
