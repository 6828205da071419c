import { area, bearing, boundaryDistance, length, percent } from '../format';
import type { Relation } from '../types';
import { t } from '../words';

/** The measured facts, each only where it says something. */
export function Measures({ relation }: { relation: Relation }) {
  const apart = relation.relates === 'apart';
  const rows: Array<[string, string]> = [[t('relates'), t(`r_${relation.relates}`)]];
  if (relation.overlap_m2) rows.push([t('overlap_area'), area(relation.overlap_m2)]);
  if (relation.share && (relation.overlap_m2 || relation.length_m)) rows.push([t('share'), percent(relation.share)]);
  if (relation.length_m && !apart) rows.push([t('length_in'), length(relation.length_m)]);
  if (relation.width_m) rows.push([t('width'), length(relation.width_m)]);
  if (relation.distance_m != null) rows.push([t('distance'), boundaryDistance(relation.distance_m)]);
  if (relation.bearing_deg != null) rows.push([t('bearing'), bearing(relation.bearing_deg)]);
  if (relation.probability != null) rows.push([t('probability'), percent(relation.probability)]);
  return (
    <>
      <dl class="measures">
        {rows.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {relation.sliver && <p class="fault">{t('sliver')}</p>}
    </>
  );
}
