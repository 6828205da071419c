import type { Feature } from 'geojson';
import { attributes } from '../features';
import { validity } from '../format';
import type { Kind } from '../types';
import { t } from '../words';

/** All that is known of a feature: its attributes, its days and the revision it comes from. */
export function Attributes({ kind, feature }: { kind: Kind | undefined; feature: Feature }) {
  const { valid_from, valid_to, revision } = feature.properties ?? {};
  const days = validity(valid_from as string | null, valid_to as string | null);
  return (
    <dl class="attributes">
      {attributes(kind, feature).map(({ name, title, value }) => (
        <div key={name}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {days !== '' && (
        <div>
          <dt>{t('days')}</dt>
          <dd>{days}</dd>
        </div>
      )}
      {revision != null && (
        <div>
          <dt>{t('revision')}</dt>
          <dd>{String(revision)}</dd>
        </div>
      )}
    </dl>
  );
}
