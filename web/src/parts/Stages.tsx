import type { Feature } from 'geojson';
import type { Field, Value } from '../types';
import { inWords } from '../features';
import { say, t } from '../words';

/** How far each stage is, as one sign for each: its letter, told apart by fill and by word. */
export function Stages({ fields, feature }: { fields: readonly Field[]; feature: Pick<Feature, 'properties'> }) {
  const letters = [...t('stage_names')];
  const told = fields.map((field) => {
    const value = feature.properties?.[field.name] as Value | null | undefined;
    return { value: value ?? 'unknown', words: `${say(field.title)}：${value == null ? t('unknown_stage') : inWords(field, value)}` };
  });
  return (
    <span class="stages" role="img" aria-label={told.map(({ words }) => words).join('，')} title={told.map(({ words }) => words).join('\n')}>
      {told.map(({ value }, i) => (
        <i key={i} class={`stage is-${value}`}>
          {letters[i]}
        </i>
      ))}
    </span>
  );
}
