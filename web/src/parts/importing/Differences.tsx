import { area, number } from '../../format';
import type { Changed, Proposal } from '../../importing/types';
import { t } from '../../words';

const MOST = 100;
const COUNTS = ['added', 'changed', 'unchanged', 'removed'] as const;

/** What the layer would hold that it does not hold now. */
export function Differences({ proposal }: { proposal: Proposal }) {
  const difference = proposal.difference;
  return (
    <section class="step">
      <h3>5 {t('import_difference')}</h3>
      {!difference && <p class="muted small">{t('import_difference_unknown')}</p>}
      {difference && (
        <>
          <dl class="counts four">
            {COUNTS.map((count) => (
              <div key={count} class={difference[count] === 0 ? 'none' : ''}>
                <dt>{t(`import_${count}`)}</dt>
                <dd>{number(difference[count], 0)}</dd>
              </div>
            ))}
          </dl>
          {difference.conflicts.length > 0 && (
            <p class="fault">{t('import_conflicts', { ids: difference.conflicts.slice(0, 20).join('、') })}</p>
          )}
          {difference.area_changed_over_1_percent.length > 0 && (
            <details open>
              <summary class="warn">{t('import_area_changed', { n: difference.area_changed_over_1_percent.length })}</summary>
              <List of={difference.area_changed_over_1_percent} />
            </details>
          )}
          {difference.features.length > 0 && (
            <details>
              <summary>{t('import_faults', { n: number(difference.added + difference.changed + difference.removed, 0) })}</summary>
              <List of={difference.features} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

function List({ of }: { of: readonly Changed[] }) {
  return (
    <ul class="small">
      {of.slice(0, MOST).map((one) => (
        <li key={one.id}>
          {t(`import_${one.change}`)} <strong>{one.name || one.id}</strong>{' '}
          <span class="muted">
            {[one.before_m2, one.after_m2].filter((m2) => m2 !== null).map((m2) => area(m2)).join(' → ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
