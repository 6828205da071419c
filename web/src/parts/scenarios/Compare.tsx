import { useEffect } from 'preact/hooks';
import { href } from '../../address';
import { number } from '../../format';
import { compare, compared } from '../../scenarios/kept';
import { keyOf } from '../../scenarios/flips';
import type { Compared, Flip } from '../../scenarios/types';
import { t } from '../../words';
import { Oops } from '../Oops';
import { Flips } from './Answer';
import { madeAt } from './List';

/** Two scenarios: what flips in one alone, in both but not alike, and how much is the same. */
export function Compare({ id, other }: { id: string; other: string }) {
  useEffect(() => {
    const stopping = new AbortController();
    compared.value = null;
    void compare(id, other, stopping.signal);
    return () => stopping.abort();
  }, [id, other]);
  const now = compared.value;
  return (
    <>
      <a class="quiet" href={href('scenarios', {}, id)}>
        ‹ {t('close')}
      </a>
      <h2 id="suppose-head">{t('suppose_two')}</h2>
      {now === null && <p class="muted">{t('loading')}</p>}
      {now && 'problem' in now && <Oops problem={now.problem} />}
      {now && !('problem' in now) && (
        <>
          <ol class="two">
            <One of={now.a} />
            <One of={now.b} />
          </ol>
          <p>{t('suppose_compare_same', { n: number(now.same, 0) })}</p>
          <Part title={t('suppose_only', { s: now.a.title })} flips={now.only_a} />
          <Part title={t('suppose_only', { s: now.b.title })} flips={now.only_b} />
          <section class="flips">
            <h3>
              {t('suppose_differ')} <span class="muted">{now.differ.length}</span>
            </h3>
            {now.differ.map(({ a, b }) => (
              <div key={`${keyOf(a.subject)} ${a.rule}`} class="pair">
                <Flips of={[a]} />
                <Flips of={[b]} />
              </div>
            ))}
          </section>
        </>
      )}
    </>
  );
}

function One({ of }: { of: Compared['a'] }) {
  return (
    <li>
      <a href={href('scenarios', {}, of.id)}>{of.title}</a>
      <p class="muted small">{madeAt(of)}</p>
    </li>
  );
}

function Part({ title, flips }: { title: string; flips: readonly Flip[] }) {
  return (
    <section class="flips">
      <h3>
        {title} <span class="muted">{number(flips.length, 0)}</span>
      </h3>
      {flips.length === 0 ? <p class="muted small">{t('suppose_nothing')}</p> : <Flips of={flips} />}
    </section>
  );
}
