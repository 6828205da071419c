import type { Point } from 'geojson';
import { batch, checkAll } from '../batch';
import { delivery, takeDelivered, tell, type Delivered as One, type Shapes, type Told } from '../delivered';
import { kind, subject, take } from '../form';
import { number } from '../format';
import { CANDIDATE_COLORS } from '../map/previews';
import { t } from '../words';
import { Candidate } from './Candidate';
import { Oops } from './Oops';

const MOST = 100;

/** What a file or a pasted text holds: what must be told of it first, what is wrong with it, and its shapes. */
export function Delivered() {
  const now = delivery.value;
  if (now.is === 'none') return null;
  if (now.is === 'refused') return <Oops problem={now.problem} />;
  if (now.is === 'reading') {
    return (
      <p class="small" role="status">
        <progress max={1} {...(now.part < 1 ? { value: now.part } : {})} aria-label={t('delivered_reading')} /> {t('delivered_reading')}
      </p>
    );
  }
  const { shapes } = now;
  return (
    <div class="delivered" role="status">
      <Untold shapes={shapes} onTell={tell} />
      {mayBePacked(now) && (
        <button type="button" class="plain" onClick={() => tell({ coordinates: 'packed-dms' })}>
          {t('delivered_packed')}
        </button>
      )}
      {shapes.notices.map((notice) => (
        <p key={notice} class="notice small">
          {notice}
        </p>
      ))}
      {shapes.faults.length > 0 && (
        <ul class="fault" id="paste-fault">
          {shapes.faults.slice(0, MOST).map((fault, i) => (
            <li key={i}>
              {fault.row !== null && t('row', { n: fault.row })} {fault.fault}
            </li>
          ))}
        </ul>
      )}
      <List shapes={shapes} />
    </div>
  );
}

/** Few rows are read in decimal degrees, and the server says what else they can be. */
function mayBePacked({ told, shapes }: { told: Told; shapes: Shapes }): boolean {
  return !told.coordinates && shapes.features.features.some(({ read_as }) => read_as?.includes('ddd.mmss'));
}

/** What must be told before the shapes can be placed. */
export function Untold({ shapes, onTell }: { shapes: Shapes; onTell: (told: Told) => void }) {
  if (shapes.open.length === 0) return null;
  return (
    <div class="fault" role="alert">
      {shapes.crs_candidates.length > 0 ? (
        <>
          <p>{t('delivered_crs')}</p>
          <div role="radiogroup" aria-label={t('delivered_crs')}>
            {shapes.crs_candidates.map((candidate, i) => (
              <Candidate
                key={`${candidate.crs}${candidate.coordinates}`}
                candidate={candidate}
                color={CANDIDATE_COLORS[i % CANDIDATE_COLORS.length] ?? ''}
                onChoose={onTell}
              />
            ))}
          </div>
        </>
      ) : (
        shapes.open.map(({ choice, ask }) => (
          <p key={choice}>
            {ask}
          </p>
        ))
      )}
    </div>
  );
}

function List({ shapes }: { shapes: Shapes }) {
  const all = shapes.features.features;
  const [first] = all;
  if (!first) return null;
  if (all.length === 1 && subject.value?.geometry === first.geometry) {
    return [...new Set([first.read_as ?? '', ...first.notices])]
      .filter((text) => text !== '')
      .map((text) => (
        <p key={text} class="notice small">
          {text}
        </p>
      ));
  }
  return (
    <>
      <div class="beside">
        <strong class="small">{t('delivered_shapes', { n: number(all.length, 0) })}</strong>
        <span>
          {isRing(all) && (
            <button type="button" class="plain" onClick={() => takeRing(all)}>
              {t('delivered_ring')}
            </button>
          )}{' '}
          <button type="button" class="plain" disabled={batch.value?.running ?? false} onClick={() => void checkAll(all)}>
            {t('batch_run')}
          </button>
        </span>
      </div>
      <ul class="shapes small">
        {all.slice(0, MOST).map((one) => (
          <li key={one.id} class="beside">
            <span>
              {t('row', { n: one.row })} {one.name ?? one.code ?? ''}
              {one.read_as && <span class="muted"> · {one.read_as}</span>}
            </span>
            <button type="button" class="quiet" onClick={() => takeDelivered(one)}>
              {t('pick_check')}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Three points and more may be the corners of one area. */
function isRing(all: readonly One[]): boolean {
  return all.length >= 3 && all.every(({ geometry }) => geometry.type === 'Point') && (kind.value?.geometry.includes('polygon') ?? false);
}

function takeRing(all: readonly One[]): void {
  const corners = all.map(({ geometry }) => (geometry as Point).coordinates);
  const rounding = Math.max(...all.map(({ properties }) => Number(properties?.rounding_m ?? 0)));
  const coordinates = [[...corners, corners[0] ?? []]];
  take({ geometry: { type: 'Polygon', coordinates }, origin: 'delivered', properties: rounding > 0 ? { rounding_m: rounding } : {} });
}
