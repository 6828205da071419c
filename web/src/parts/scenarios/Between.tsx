import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Feature, Geometry } from 'geojson';
import { href } from '../../address';
import * as api from '../../api';
import { inWords, nameOf } from '../../features';
import { asOf, isCheckable, kindNamed, layers } from '../../form';
import { area, length, number } from '../../format';
import { laid, some } from '../../map/supposing';
import { ask, route } from '../../route';
import { revision } from '../../start';
import type { Kind, Problem, Value } from '../../types';
import { say, t } from '../../words';
import { Icon } from '../Icon';
import { Oops } from '../Oops';
import { BetweenFindings } from './BetweenFindings';

interface Revision {
  number: number;
  at: string;
  what: string;
}

interface Changed {
  id: string;
  name: string;
  gained_m2: number | null;
  lost_m2: number | null;
  gained_m: number | null;
  lost_m: number | null;
  moved_m: number | null;
  gained: Geometry | null;
  lost: Geometry | null;
  properties: Array<{ field: string; before: Value | null; after: Value | null }>;
}

interface Comparison {
  as_of: string;
  counts: Record<'added' | 'removed' | 'changed' | 'other_days', number>;
  added: Feature[];
  removed: Feature[];
  changed: Changed[];
}

const MOST = 200;

const revisions = signal<readonly Revision[]>([]);
const comparison = signal<Comparison | { problem: Problem } | null>(null);

/** What two revisions of a layer know differently of what is valid on the day of the page. */
export function Between() {
  const { query } = route.value;
  const layer = layers.value.find(({ id }) => id === query.layer) ?? layers.value.find(({ kind }) => kindNamed(kind)?.role === 'zone') ?? layers.value[0];
  const layerId = layer?.id ?? '';
  const kind = kindNamed(layer?.kind ?? '');
  const canBeChecked = kind !== undefined && isCheckable(kind);
  const ofFindings = canBeChecked && query.what === 'findings';
  // what is found of subjects moves with the zones, so all revisions count; on two days one revision is looked at
  const ofLayer = ofFindings ? '' : layerId;
  const newest = String(revisions.value[0]?.number ?? revision.value);
  const onTwoDays = ofFindings && (query.from_as_of ?? '') !== (query.to_as_of ?? '');
  const from = query.from ?? (onTwoDays ? newest : String(revisions.value[1]?.number ?? 0));
  const to = query.to ?? newest;
  useEffect(() => {
    const stopping = new AbortController();
    revisions.value = [];
    void fetchInto(stopping.signal, `revisions?${new URLSearchParams(ofLayer === '' ? {} : { layer: ofLayer })}`, (answer: { revisions: Revision[] }) => (revisions.value = answer.revisions));
    return () => stopping.abort();
  }, [ofLayer, revision.value]);
  useEffect(() => {
    const stopping = new AbortController();
    laid.value = null;
    if (ofFindings) return undefined;
    const asked = new URLSearchParams({ from, to, as_of: asOf.value, limit: String(MOST) });
    void fetchInto(stopping.signal, `layers/${encodeURIComponent(layerId)}/compare?${asked}`, (answer: Comparison) => (comparison.value = answer));
    return () => stopping.abort();
  }, [layerId, from, to, asOf.value, ofFindings]);
  const now = comparison.value;
  return (
    <>
      <a class="quiet" href={href('scenarios')}>
        ‹ {t('suppose_back')}
      </a>
      <h2 id="suppose-head">{t('between_title')}</h2>
      <p class="muted small">{t('between_lead')}</p>
      <div class="grid">
        <div class="field wide">
          <label for="between-layer">{t('which_layer')}</label>
          <select id="between-layer" value={layerId} onChange={(event) => ask({ layer: event.currentTarget.value, from: '', to: '', at: '' })}>
            {layers.value.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}
              </option>
            ))}
          </select>
        </div>
        <Which id="between-from" label={t('between_from')} value={from} onValue={(value) => ask({ from: value })} />
        <Which id="between-to" label={t('between_to')} value={to} onValue={(value) => ask({ to: value })} />
      </div>
      {canBeChecked && (
        <div class="choices" role="group" aria-label={t('runs_what')}>
          {(['data', 'findings'] as const).map((what) => (
            <button key={what} type="button" class="plain" aria-pressed={ofFindings === (what === 'findings')} onClick={() => ask({ what: what === 'findings' ? what : '', from: '', to: '' })}>
              {t(`runs_of_${what}`)}
            </button>
          ))}
        </div>
      )}
      {ofFindings && revisions.value.length > 0 && <BetweenFindings layer={layerId} from={from} to={to} />}
      {!ofFindings && now === null && <p class="muted">{t('loading')}</p>}
      {!ofFindings && now && 'problem' in now && <Oops problem={now.problem} />}
      {!ofFindings && now && !('problem' in now) && <Found of={now} kind={kind} />}
    </>
  );
}

function Which({ id, label, value, onValue }: { id: string; label: string; value: string; onValue: (value: string) => void }) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {revisions.value.map((one) => (
          <option key={one.number} value={String(one.number)}>
            {t('between_revision', { r: one.number, d: one.at.slice(0, 10), w: one.what.slice(0, 40) })}
          </option>
        ))}
        <option value="0">{t('between_revision', { r: 0, d: '—', w: t('between_none') })}</option>
      </select>
    </div>
  );
}

function Found({ of, kind }: { of: Comparison; kind: Kind | undefined }) {
  const { added, removed, changed, other_days } = of.counts;
  const shown = of.added.length + of.removed.length + of.changed.length;
  if (added + removed + changed + other_days === 0) return <p class="none muted">{t('between_same', { d: of.as_of })}</p>;
  return (
    <>
      {added + removed + changed > shown && <p class="muted small">{t('between_first', { n: shown })}</p>}
      <Part title={t('between_changed')} count={changed}>
        {of.changed.map((one) => (
          <li key={one.id} class="flip">
            <Name name={one.name || one.id} before={some(one.lost)} after={some(one.gained)} />
            <p class="small">{moves(one).join(' · ')}</p>
            {one.properties.map(({ field, before, after }) => (
              <p key={field} class="muted small">
                {t('between_field', { f: say(kind?.fields.find(({ name }) => name === field)?.title) || field, a: valueIn(kind, field, before), b: valueIn(kind, field, after) })}
              </p>
            ))}
          </li>
        ))}
      </Part>
      <Part title={t('between_added')} count={added}>
        {of.added.map((one) => (
          <li key={one.id} class="flip">
            <Name name={nameOf(one)} before={[]} after={some(one.geometry)} />
          </li>
        ))}
      </Part>
      <Part title={t('between_removed')} count={removed}>
        {of.removed.map((one) => (
          <li key={one.id} class="flip">
            <Name name={nameOf(one)} before={some(one.geometry)} after={[]} />
          </li>
        ))}
      </Part>
      {other_days > 0 && (
        <p class="muted small">
          {t('between_other')} {number(other_days, 0)}
        </p>
      )}
    </>
  );
}

function Part({ title, count, children }: { title: string; count: number; children: ComponentChildren }) {
  if (count === 0) return null;
  return (
    <section class="flips">
      <h3>
        {title} <span class="muted">{number(count, 0)}</span>
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

function Name({ name, before, after }: { name: string; before: readonly Geometry[]; after: readonly Geometry[] }) {
  return (
    <div class="beside">
      <strong>{name}</strong>
      {before.length + after.length > 0 && (
        <button type="button" class="quiet" onClick={() => (laid.value = { before, after })}>
          <Icon name="locate" size={13} /> {t('show_on_map')}
          <span class="unseen"> {name}</span>
        </button>
      )}
    </div>
  );
}

/** By how much an edge moved out and in, a line grew and shrank, or a point moved. */
function moves({ gained_m2, lost_m2, gained_m, lost_m, moved_m }: Changed): string[] {
  const told = (size: number | null, words: (size: number) => string) => (size ? [words(size)] : []);
  return [
    ...told(gained_m2, (m2) => t('between_gained', { a: area(m2) })),
    ...told(lost_m2, (m2) => t('between_lost', { a: area(m2) })),
    ...told(gained_m, (m) => t('between_gained', { a: length(m) })),
    ...told(lost_m, (m) => t('between_lost', { a: length(m) })),
    ...told(moved_m, (m) => t('between_moved', { d: length(m) })),
  ];
}

function valueIn(kind: Kind | undefined, name: string, value: Value | null): string {
  const field = kind?.fields.find((one) => one.name === name);
  if (value === null) return '—';
  return field ? inWords(field, value) : String(value);
}

async function fetchInto<T>(stopping: AbortSignal, path: string, put: (answer: T) => void): Promise<void> {
  try {
    const answer = await api.get<T>(path, stopping);
    if (!stopping.aborted) put(answer);
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    comparison.value = { problem: e.problem };
  }
}
