import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Feature } from 'geojson';
import * as api from '../api';
import { byLayer, isNamed, nameOf } from '../features';
import { isCheckable, kindNamed } from '../form';
import { bookOf } from '../ledger/books';
import { takePicked } from '../map/picking';
import { focus, runCheck } from '../result';
import { href } from '../address';
import { ask } from '../route';
import { revision } from '../start';
import type { Layer, Problem } from '../types';
import { say, t } from '../words';
import { Attributes } from './Attributes';
import { Fold } from './Fold';
import { History } from './History';
import { Icon } from './Icon';
import { Oops } from './Oops';
import { Reserves } from './Reserves';
import { Result } from './Result';
import { Runs } from './Runs';
import { SetAside } from './SetAside';
import { SupposeLink } from './SupposeLink';

const opened = signal<{ feature: Feature } | { problem: Problem } | null>(null);

/** A row of a ledger, beside the list: what is known of it, and what the rules say of it today. */
export function Opened({ layer, id, day }: { layer: Layer; id: string; day: string }) {
  useEffect(() => {
    const stopping = new AbortController();
    opened.value = null;
    void open(layer, id, day, stopping.signal);
    return () => stopping.abort();
  }, [layer.id, id, day]);
  useEffect(() => {
    const stopping = new AbortController();
    if (opened.peek()) void lookAgain(layer, id, day, stopping.signal);
    return () => stopping.abort();
  }, [revision.value]);
  const close = () => ask({ id: '', on: '', at: '' });
  const now = opened.value;
  const kind = kindNamed(layer.kind);
  return (
    <aside
      class="opened"
      aria-labelledby="opened-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <div class="beside">
        <h2 id="opened-title" title={id}>
          {now && 'feature' in now && isNamed(now.feature) ? nameOf(now.feature) : byLayer(say(layer.title), id)}
        </h2>
        <button type="button" class="quiet" aria-label={t('close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {now && 'problem' in now && <Oops problem={now.problem} />}
      {now && 'feature' in now && (
        <>
          <p class="muted small">
            {say(layer.title)} · <a href={href('map')}>{t('open_in_map')}</a> <SupposeLink layer={layer} id={id} />
          </p>
          {kind && bookOf(kind).reserves && <Reserves layer={layer} id={id} />}
          <details open>
            <summary>{t('attributes_of')}</summary>
            <Attributes kind={kind} feature={now.feature} />
          </details>
          <Fold title={t('history')}>
            <History layer={layer} id={id} />
          </Fold>
          {kind && isCheckable(kind) && (
            <Fold title={t('overrides_title')}>
              <SetAside layer={layer} id={id} />
            </Fold>
          )}
          {kind && isCheckable(kind) && (
            <Fold title={t('runs_title')}>
              <Runs layer={layer} id={id} />
            </Fold>
          )}
          {kind && isCheckable(kind) && <Result />}
        </>
      )}
    </aside>
  );
}

/** What is known of it may be otherwise in a new revision; the result below says so itself, and answers that are given stay. */
async function lookAgain(layer: Layer, id: string, day: string, stopping: AbortSignal): Promise<void> {
  try {
    opened.value = { feature: await api.feature(layer.id, id, day, stopping) };
  } catch (e) {
    if (!stopping.aborted && !(e instanceof api.Refused)) throw e;
  }
}

async function open(layer: Layer, id: string, day: string, stopping: AbortSignal): Promise<void> {
  try {
    const feature = await api.feature(layer.id, id, day, stopping);
    opened.value = { feature };
    if (!feature.geometry) return;
    focus.value = { geometry: feature.geometry };
    takePicked({ layer: layer.id, feature });
    const kind = kindNamed(layer.kind);
    if (kind && isCheckable(kind)) void runCheck();
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    opened.value = { problem: e.problem };
  }
}
