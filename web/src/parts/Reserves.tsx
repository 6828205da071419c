import { useEffect, useState } from 'preact/hooks';
import { href } from '../address';
import * as api from '../api';
import { asOf } from '../form';
import { length } from '../format';
import { screenOf } from '../ledger/books';
import { heldOne, likelyDoubles, once, shown, told, type Double, type Held } from '../ledger/reserves';
import { route, screen } from '../route';
import { revision } from '../start';
import type { Layer } from '../types';
import { t } from '../words';

/** Whether what was delivered is so, as a sign and a word; nothing where it is. */
function Mark({ agrees, why }: { agrees: boolean | null; why: string | undefined }) {
  if (agrees === true) return null;
  return (
    <b class={`mark ${agrees === null ? 'is-open' : 'is-other'}`} title={why}>
      {agrees === null ? `? ${t('held_open')}` : `≠ ${t('held_differs')}`}
    </b>
  );
}

const names = (held: Held) => once(shown(held).map((area) => area.name || area.id)) || t('held_nowhere');
const zones = (held: Held) => once(shown(held).map((area) => told(area.zone_title, area.zone_title_en))) || '—';

/** The protected area in which a point lies, in a cell beside the one that it was delivered with. */
export function FoundReserve({ held }: { held: Held | undefined }) {
  if (!held?.found) return <span class="muted">{held?.fault ?? '—'}</span>;
  const why = told(held.why, held.why_en)?.reserve;
  return (
    <span title={why}>
      <Mark agrees={held.agrees} why={why} /> {names(held)}
    </span>
  );
}

/** The same of its sub-zone; there is nothing to mark where none was delivered or the area is another one. */
export function FoundZone({ held }: { held: Held | undefined }) {
  if (!held?.found) return <span class="muted">—</span>;
  const why = told(held.why, held.why_en)?.zone;
  return (
    <span title={why}>
      {isZoned(held) && held.agrees !== false && <Mark agrees={held.zone_agrees} why={why} />} {zones(held)}
    </span>
  );
}

/** That points are likely one, before the code of each: how many they are, and then that it belongs to the one above. */
export function StackMark({ held }: { held: Held | undefined }) {
  if (!held?.stack) return null;
  const { place, of } = held.stack;
  return (
    <span class="stack" title={t('held_stack', { n: of })}>
      <span aria-hidden="true">{place === 1 ? `×${of} ` : '└ '}</span>
      <span class="unseen">{t('held_stack', { n: of })}</span>
    </span>
  );
}

const isZoned = ({ claimed }: Held) => Boolean(claimed?.zone_title ?? claimed?.zone_new_title);

/** What a point was delivered with beside where it lies, and the points that are likely the same. */
export function Reserves({ layer, id }: { layer: Layer; id: string }) {
  const [held, set] = useState<Held>();
  const [doubles, setDoubles] = useState<Double[]>([]);
  const day = asOf.value;
  useEffect(() => {
    const stopping = new AbortController();
    set(undefined);
    setDoubles([]);
    quiet(heldOne(layer.id, id, day, stopping.signal).then(set), stopping.signal);
    quiet(likelyDoubles(layer.id, day, stopping.signal).then(setDoubles), stopping.signal);
    return () => stopping.abort();
  }, [layer.id, id, day, revision.value]);
  const to = screenOf(layer.kind);
  const others = doubles.flatMap(({ one, other, ...pair }) => (one.id === id ? [{ ...pair, other }] : other.id === id ? [{ ...pair, other: one }] : []));
  return (
    <section class="held" aria-labelledby="held-title">
      <h3 id="held-title">{t('held_title')}</h3>
      {held?.found ? <SideBySide held={held} /> : <p class="muted">{held?.fault ?? '…'}</p>}
      {others.length > 0 && (
        <p>
          <strong>{t('held_doubles')}</strong>{' '}
          {others.map(({ other, distance_m, evidence }) => (
            <a key={other.id} href={href(to, { ...(to === screen.value ? route.value.query : { layer: layer.id }), id: other.id })} title={evidence.map(({ text }) => text).join('；')}>
              {other.code || other.id} {other.name}（{length(distance_m)}）
            </a>
          ))}
        </p>
      )}
      <p class="decision">
        <strong>{t('held_decision')}</strong> <span class="muted">{t('held_undecided')}</span>
      </p>
    </section>
  );
}

function SideBySide({ held }: { held: Held }) {
  const { claimed } = held;
  const why = told(held.why, held.why_en);
  return (
    <>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t('held_claimed')}</th>
            <th scope="col">{t('held_found')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('held_reserve')}</th>
            <td>{claimed?.reserve ?? (claimed && told(claimed.kind_title, claimed.kind_title_en)) ?? '—'}</td>
            <td>
              <FoundReserve held={held} />
            </td>
          </tr>
          <tr>
            <th scope="row">{t('held_zone')}</th>
            <td>
              {(claimed && told(claimed.zone_title, claimed.zone_title_en)) ?? '—'}
              {claimed?.zone_new_title && <span class="muted"> → {told(claimed.zone_new_title, claimed.zone_new_title_en)}</span>}
            </td>
            <td>
              <FoundZone held={held} />
            </td>
          </tr>
        </tbody>
      </table>
      {(held.agrees !== true || (isZoned(held) && why?.zone)) && (
        <p class="small">
          {once([why?.reserve ?? null, isZoned(held) && held.agrees === true ? (why?.zone ?? null) : null])}
        </p>
      )}
    </>
  );
}

/** What the server refuses here is told where the feature itself is fetched. */
function quiet(work: Promise<void>, stopping: AbortSignal): void {
  work.catch((e: unknown) => {
    if (!stopping.aborted && !(e instanceof api.Refused)) throw e;
  });
}
