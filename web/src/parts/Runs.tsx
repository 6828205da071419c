import { useEffect, useState } from 'preact/hooks';
import * as api from '../api';
import { moment } from '../format';
import { outcome } from '../result';
import { checksFile, compareChecks, firstTwo, keptChecks, type Listed, type TwoChecks } from '../runs';
import type { Layer, Problem } from '../types';
import { t } from '../words';
import { Oops } from './Oops';
import { RunDifferences, RunFiles } from './RunDifferences';

type Fetched<T> = T | { problem: Problem } | null;

/** The kept checks of a stored subject, two of which are held against each other. */
export function Runs({ layer, id }: { layer: Layer; id: string }) {
  const [checks, put] = useState<Fetched<readonly Listed[]>>(null);
  const [two, choose] = useState<{ before: string; after: string } | null>(null);
  const now = outcome.value;
  const newest = now.is === 'done' ? now.check.check.id : '';
  useEffect(() => {
    const stopping = new AbortController();
    void settle(stopping.signal, () => keptChecks(layer.id, id, stopping.signal), (got) => {
      put(got);
      if (got !== null && !('problem' in got)) choose((chosen) => chosen ?? firstTwo(got));
    });
    return () => stopping.abort();
  }, [layer.id, id, newest]);
  if (checks === null) return <p class="muted small">{t('loading')}</p>;
  if ('problem' in checks) return <Oops problem={checks.problem} />;
  if (!two) return <p class="muted small">{t('runs_none')}</p>;
  return (
    <div class="runs">
      <Which id="runs-before" label={t('runs_before')} checks={checks} value={two.before} onValue={(before) => choose({ ...two, before })} />
      <Which id="runs-after" label={t('runs_after')} checks={checks} value={two.after} onValue={(after) => choose({ ...two, after })} />
      <Compared key={`${two.before} ${two.after}`} before={two.before} after={two.after} />
    </div>
  );
}

function Which({ id, label, checks, value, onValue }: { id: string; label: string; checks: readonly Listed[]; value: string; onValue: (value: string) => void }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {checks.map((one) => (
          <option key={one.id} value={one.id}>
            {t('runs_check', { t: moment(one.at), a: one.as_of, r: one.revision, v: t(one.verdict) })}
            {!one.as_stored && t('runs_other_answers')}
          </option>
        ))}
      </select>
    </div>
  );
}

function Compared({ before, after }: { before: string; after: string }) {
  const [found, put] = useState<Fetched<TwoChecks>>(null);
  useEffect(() => {
    const stopping = new AbortController();
    void settle(stopping.signal, () => compareChecks(before, after, stopping.signal), put);
    return () => stopping.abort();
  }, [before, after]);
  if (found === null) return <p class="muted small">{t('loading')}</p>;
  if ('problem' in found) return <Oops problem={found.problem} />;
  return (
    <div role="status">
      <p class="muted small">{found.moved.length === 0 ? t('runs_moved_none') : t('runs_moved', { m: found.moved.map((what) => t(`runs_${what}`)).join('、') })}</p>
      <RunDifferences of={found.differences} />
      {found.differences.length > 0 && <RunFiles address={(format) => checksFile(before, after, format)} />}
    </div>
  );
}

async function settle<T>(stopping: AbortSignal, work: () => Promise<T>, put: (got: Fetched<T>) => void): Promise<void> {
  try {
    const got = await work();
    if (!stopping.aborted) put(got);
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    put({ problem: e.problem });
  }
}
