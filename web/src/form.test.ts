import { beforeEach, describe, expect, test } from 'vitest';
import { accuracy, answer, answers, asOf, chooseKind, kindId, kinds, layers, request, subject, take, wrongShape } from './form';
import type { Kind, Layer } from './types';

const field = (name: string, ask: string | null) => ({ name, type: 'boolean', title: name, ask }) as const;
const PROJECT: Kind = {
  id: 'project',
  title: '建设项目',
  role: 'subject',
  geometry: ['point', 'polygon'],
  color: '#000000',
  fields: [field('discharges_pollutants', '是否排放？'), field('code', null)],
};
const ZONE: Kind = { ...PROJECT, id: 'water-source-zone', role: 'zone' };
const OUTFALL: Kind = { ...PROJECT, id: 'outfall', fields: [] };
const point = { type: 'Point' as const, coordinates: [113, 34] };
const sent = () => JSON.parse(request.value ?? 'null');

beforeEach(() => {
  kinds.value = [PROJECT, ZONE, OUTFALL];
  layers.value = [{ id: 'plans', kind: 'project' } as Layer];
  subject.value = null;
  asOf.value = '2026-11-01';
  accuracy.value = '';
  chooseKind('project');
});

test('what a file says in titles and in titles of codes is known', () => {
  const action = { name: 'action', type: 'text', title: { zh: '建设性质', en: 'Action' }, ask: '？', codes: [{ value: 'expand', title: { zh: '扩建', en: 'expansion' } }] };
  const drains = { name: 'drains', type: 'boolean', title: { zh: '是否排水', en: 'Drains' }, ask: '？' };
  kinds.value = [{ ...PROJECT, fields: [action, drains] } as unknown as Kind];
  const known = (properties: Record<string, unknown>) => {
    take({ geometry: point, origin: 'delivered', properties });
    return answers.value;
  };
  expect(known({ 建设性质: '扩建', 是否排水: '否' })).toEqual({ action: 'expand', drains: false });
  expect(known({ action: 'expand', 建设性质: '新建' })).toEqual({ action: 'expand' });
  expect(known({ action: '扩建' })).toEqual({ action: 'expand' });
  expect(known({ 建设性质: '拆除', 是否排水: '不详' })).toEqual({});
  expect(sent().subject.properties).toEqual({ 建设性质: '拆除', 是否排水: '不详' });
  known({ 建设性质: '扩建', 备注: '甲' });
  expect(sent().subject.properties).toEqual({ 备注: '甲', action: 'expand' });
  answer('action', null);
  expect(sent().subject.properties).toEqual({ 备注: '甲', action: null });
});

test('a name that was given stays with the subject, whatever its kind', () => {
  take({ geometry: point, origin: 'drawn', properties: {} });
  answer('name', '甲');
  answer('discharges_pollutants', true);
  chooseKind('outfall');
  expect(answers.value).toEqual({ name: '甲' });
  take({ geometry: point, origin: 'drawn', properties: {} });
  expect(answers.value).toEqual({});
});

describe('the request', () => {
  test('is not there without a subject', () => {
    expect(request.value).toBeNull();
  });

  test('of a drawn shape is a feature with the answers', () => {
    take({ geometry: point, origin: 'drawn', properties: {} });
    answer('discharges_pollutants', false);
    accuracy.value = '5';
    expect(sent()).toEqual({
      subject: { type: 'Feature', geometry: point, properties: { discharges_pollutants: false } },
      kind: 'project',
      as_of: '2026-11-01',
      accuracy_m: 5,
    });
  });

  test('of a stored feature names it, until an answer makes it another', () => {
    const properties = { discharges_pollutants: true, code: 'P1' };
    take({ geometry: point, origin: 'stored', layer: 'plans', id: '7', properties });
    expect(sent().subject).toEqual({ layer: 'plans', id: '7' });
    expect(answers.value).toEqual({ discharges_pollutants: true });

    answer('discharges_pollutants', false);
    expect(sent().subject).toMatchObject({ id: '7', properties: { code: 'P1', discharges_pollutants: false } });

    answer('discharges_pollutants', null);
    expect(sent().subject.properties).toEqual({ code: 'P1', discharges_pollutants: null });
  });
});

test('a stored feature brings its kind', () => {
  chooseKind('outfall');
  take({ geometry: point, origin: 'stored', layer: 'plans', id: '7', properties: {} });
  expect(kindId.value).toBe('project');
});

test('another kind does not keep the answers of the last one', () => {
  take({ geometry: point, origin: 'drawn', properties: {} });
  answer('discharges_pollutants', true);
  chooseKind('outfall');
  expect(answers.value).toEqual({});
});

test('a shape that the kind does not take is told', () => {
  take({ geometry: point, origin: 'drawn', properties: {} });
  expect(wrongShape.value).toBeNull();
  take({ geometry: { type: 'LineString', coordinates: [[113, 34], [114, 34]] }, origin: 'drawn', properties: {} });
  expect(wrongShape.value).toBe('line');
});
