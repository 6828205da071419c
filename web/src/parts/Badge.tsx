import type { Standing } from '../standing';
import { t } from '../words';
import { Icon } from './Icon';

/** How a finding stands, and whether a person has set it aside. */
export function Badge({ one }: { one: Standing }) {
  const verdict = one.state === 'hit' ? one.verdict : null;
  const look = verdict ? `v-${verdict}` : `s-${one.state}`;
  return (
    <span class={`badge ${look}`}>
      <Icon name={verdict ?? one.state} size={13} /> {t(verdict ?? one.state)}
      {one.override && <span class={`aside-mark is-${one.override.standing}`}>{t(`override_${one.override.standing}`)}</span>}
    </span>
  );
}
