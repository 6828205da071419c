import { useEffect, useState } from 'preact/hooks';
import * as api from '../../api';
import { today } from '../../format';
import { ask, route } from '../../route';
import { compareLayer, gravestFirst, layerFile, type LayerPage, type RunDifference } from '../../runs';
import type { Problem } from '../../types';
import { say, t } from '../../words';
import { Oops } from '../Oops';
import { RunDifferences, RunFiles } from '../RunDifferences';

interface Progress {
  done: number;
  of: number;
  isWhole: boolean;
  differences: readonly RunDifference[];
  notChecked: LayerPage['not_checked'];
  problem: Problem | null;
}

const NONE: Progress = { done: 0, of: 0, isWhole: false, differences: [], notChecked: [], problem: null };

/** What is found of a layer's subjects at two revisions or on two days. */
export function BetweenFindings({ layer, from, to }: { layer: string; from: string; to: string }) {
  const { from_as_of = '', to_as_of = '' } = route.value.query;
  const span = { from, to, from_as_of, to_as_of };
  const [now, put] = useState<Progress>(NONE);
  useEffect(() => {
    const stopping = new AbortController();
    void follow(layer, span, stopping.signal, put);
    return () => stopping.abort();
  }, [layer, from, to, from_as_of, to_as_of]);
  return (
    <>
      <div class="grid">
        <Day id="between-from-day" label={t('runs_from_day')} value={from_as_of} onValue={(day) => ask({ from_as_of: day })} />
        <Day id="between-to-day" label={t('runs_to_day')} value={to_as_of} onValue={(day) => ask({ to_as_of: day })} />
      </div>
      <p class="muted small">{t('runs_by_rules')}</p>
      <div role="status" aria-busy={!now.isWhole}>
        {!now.isWhole && !now.problem && <p class="muted small">{now.of === 0 ? t('loading') : t('runs_done', { d: now.done, n: now.of })}</p>}
        {now.problem && <Oops problem={now.problem} />}
        {now.notChecked.length > 0 && (
          <details class="notice warn">
            <summary>{t('runs_not_checked', { n: now.notChecked.length })}</summary>
            <ul class="small">
              {now.notChecked.map(({ id, name, why, why_en }) => (
                <li key={id}>
                  {name || id} {say({ zh: why, en: why_en ?? '' })}
                </li>
              ))}
            </ul>
          </details>
        )}
        {(now.isWhole || now.differences.length > 0) && <RunDifferences of={now.differences} named={true} />}
        {now.isWhole && <RunFiles address={(format) => layerFile(layer, span, format)} />}
      </div>
    </>
  );
}

function Day({ id, label, value, onValue }: { id: string; label: string; value: string; onValue: (value: string) => void }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input id={id} type="date" value={value || today()} onChange={(event) => onValue(event.currentTarget.value)} />
    </div>
  );
}

async function follow(layer: string, span: Parameters<typeof compareLayer>[1], stopping: AbortSignal, put: (now: Progress) => void): Promise<void> {
  let so = NONE;
  const tell = (more: Partial<Progress>) => put((so = { ...so, ...more }));
  tell({});
  try {
    await compareLayer(layer, span, stopping, (page, done) =>
      tell({
        done,
        of: page.number_subjects,
        isWhole: page.next_offset === null,
        differences: gravestFirst([...so.differences, ...page.differences]),
        notChecked: [...so.notChecked, ...page.not_checked],
      }),
    );
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    tell({ problem: e.problem });
  }
}
