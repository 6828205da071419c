import { differences, type Difference } from '../difference';
import { extent } from '../format';
import { outcome } from '../result';
import type { Finding } from '../types';
import { say, t } from '../words';
import { Badge } from './Badge';
import { Fold } from './Fold';

/** How many are in sight. */
const FIRST = 6;

/** What the last change of shape, day or answers has changed in the result. */
export function Differences() {
  const now = outcome.value;
  if (now.is !== 'done' || !now.earlier) return null;
  const all = differences(now.earlier, now.check);
  return (
    <section class="differences" aria-labelledby="differences-title">
      <h3 id="differences-title" class="section">
        {t(all.length === 0 ? 'differences_none' : 'differences', { n: all.length })}
      </h3>
      <List of={all.slice(0, FIRST)} />
      {all.length > FIRST && (
        <Fold title={t('differences_more', { n: all.length - FIRST })}>
          <List of={all.slice(FIRST)} />
        </Fold>
      )}
    </section>
  );
}

function List({ of }: { of: readonly Difference[] }) {
  return (
    <ul class="small">
      {of.map((one) => (
        <li key={one.rule}>
          <p>{title(one)}</p>
          <State finding={one.before} /> → <State finding={one.after} />
        </li>
      ))}
    </ul>
  );
}

function title({ rule, before, after }: Difference): string {
  return say(after?.title ?? before?.title) || rule;
}

function State({ finding }: { finding: Finding | null }) {
  if (!finding) return <span class="muted">{t('differences_nothing')}</span>;
  const { state, verdict, relation } = finding;
  return (
    <Badge state={state} verdict={verdict}>
      {state !== 'clear' && ` ${extent(relation)}`}
    </Badge>
  );
}
