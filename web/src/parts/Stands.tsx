import { isClear, OPEN, type Stands as Told } from '../ledger/stands';
import { t } from '../words';
import { Badge } from './Badge';

/** Which findings stand of a row of a ledger: the gravest, and the zones met; how many there are of each state, when one points at it. */
export function Stands({ of }: { of: Told | undefined }) {
  if (!of) return <span class="muted">{t('stands_unknown')}</span>;
  if (isClear(of)) return <Badge state="clear" verdict={null} />;
  const found = OPEN.filter((state) => of.states[state]);
  const [first = 'hit'] = found;
  const zones = of.zones.join('、') + (of.zones_in_all > of.zones.length ? '…' : '');
  const counts = found.map((state) => `${t(state)} ${of.states[state] ?? 0}`).join(' · ');
  return (
    <span title={[zones, counts].filter((text) => text !== '').join('\n')}>
      <Badge state={first} verdict={of.verdict} /> {zones || <span class="muted small">{counts}</span>}
      {zones && <span class="unseen">{counts}</span>}
    </span>
  );
}
