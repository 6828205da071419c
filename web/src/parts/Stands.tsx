import { isClear, OPEN, type Stands as Told } from '../ledger/stands';
import { t } from '../words';
import { Badge } from './Badge';

/** Which findings stand of a row of a ledger: the gravest with its zones, and how many there are of the others. */
export function Stands({ of }: { of: Told | undefined }) {
  if (!of) return <span class="muted">{t('stands_unknown')}</span>;
  if (isClear(of)) return <Badge state="clear" verdict={null} />;
  const [first = 'hit', ...others] = OPEN.filter((state) => of.states[state]);
  const zones = of.zones.join('、') + (of.zones_in_all > of.zones.length ? '…' : '');
  const more = others.map((state) => `${t(state)} ${of.states[state] ?? 0}`).join(' · ');
  return (
    <span class="stands" title={[zones, more].filter((text) => text !== '').join('\n')}>
      <Badge state={first} verdict={of.verdict}>
        {(of.states[first] ?? 0) > 1 && ` ${of.states[first]}`}
      </Badge>{' '}
      {first === 'hit' && zones} {more && <span class="muted small">{more}</span>}
    </span>
  );
}
