import { signal } from '@preact/signals';
import { kindNamed, layers } from '../../form';
import { length, number } from '../../format';
import { previewSize } from '../../map/geojson';
import { isMissingNeighbours } from '../../map/neighbours';
import { aim } from '../../map/supposing';
import { along, corners, isArea, ringsOf, type Area, type Stretch } from '../../scenarios/edge';
import { isTogether, offsetStretch, say as answer, stretch, undo, withdraw, type Supposed } from '../../scenarios/draft';
import type { Value } from '../../types';
import { say, t } from '../../words';
import { FieldInput } from '../FieldInput';
import { Replace } from './Replace';

/** How one feature would be another: dragged, offset by numbers, replaced, with other attributes, or no more. */
export function Shape({ one }: { one: Supposed }) {
  const { op, geometry, stored, earlier } = one;
  const hasSize = geometry !== null && stored?.geometry != null && geometry !== stored.geometry;
  return (
    <div class="shape-of">
      {stored && (
        <label class="accept">
          <input type="checkbox" checked={op === 'delete'} onChange={(event) => withdraw(event.currentTarget.checked)} /> {t('suppose_delete')}
        </label>
      )}
      {op !== 'delete' && (
        <>
          {geometry && <p class="muted small">{t('suppose_drag')}</p>}
          {isArea(geometry) && (
            <label class="accept" title={t('suppose_together_hint')}>
              <input type="checkbox" checked={isTogether.value} onChange={(event) => (isTogether.value = event.currentTarget.checked)} /> {t('suppose_together')}
            </label>
          )}
          {geometry && isMissingNeighbours.value && <p class="notice warn small">{t('suppose_snap_missing')}</p>}
          {hasSize && <p class="small">{t('suppose_about', { a: short(stored.geometry), b: short(geometry) })}</p>}
          <div class="actions">
            {!geometry && (
              <button type="button" class="plain" aria-pressed={aim.value === 'draw'} onClick={() => (aim.value = aim.value === 'draw' ? 'none' : 'draw')}>
                {t('suppose_draw')}
              </button>
            )}
            {earlier.length > 0 && (
              <button type="button" class="plain" onClick={undo}>
                {t('suppose_undo')}
              </button>
            )}
          </div>
          {aim.value === 'draw' && <p class="small" role="status">{t('draw_hint_polygon')}</p>}
          {isArea(geometry) && <Offset area={geometry} />}
          <Replace />
          <Attributes one={one} />
        </>
      )}
    </div>
  );
}

const short = (geometry: Parameters<typeof previewSize>[0]) => previewSize(geometry).split(' · ').slice(-2).join(' · ');

const metres = signal('');

/** A stretch of the edge by its corners, counted from 1, and how far it is moved: all of it can be done by keyboard. */
function Offset({ area }: { area: Area }) {
  const rings = ringsOf(area);
  const now: Stretch = stretch.value ?? { polygon: 0, ring: 0, from: 0, to: 0 };
  const n = corners(area, now).length;
  const by = Number(metres.value);
  const put = (change: Partial<Stretch>) => (stretch.value = { ...now, ...change });
  const corner = (text: string) => Math.max(0, Math.min(n - 1, Math.round(Number(text) || 1) - 1));
  return (
    <form
      class="offset"
      onSubmit={(event) => {
        event.preventDefault();
        if (!stretch.peek()) put({});
        offsetStretch(by);
      }}
    >
      <fieldset>
        <legend>{t('suppose_offset')}</legend>
        <div class="grid">
          {rings.length > 1 && (
            <div class="field wide">
              <label for="suppose-ring">{t('suppose_ring')}</label>
              <select id="suppose-ring" value={`${now.polygon}/${now.ring}`} onChange={(event) => (stretch.value = ringNamed(event.currentTarget.value))}>
                {rings.map((which) => (
                  <option key={`${which.polygon}/${which.ring}`} value={`${which.polygon}/${which.ring}`}>
                    {t('suppose_ring_n', {
                      p: which.polygon + 1,
                      r: which.ring === 0 ? t('suppose_ring_outer') : t('suppose_ring_hole', { n: which.ring }),
                      n: number(corners(area, which).length, 0),
                    })}
                  </option>
                ))}
              </select>
            </div>
          )}
          <div class="field">
            <label for="suppose-from">{t('suppose_from')}</label>
            <input id="suppose-from" type="number" min={1} max={n} step={1} value={now.from + 1} onChange={(event) => put({ from: corner(event.currentTarget.value) })} />
          </div>
          <div class="field">
            <label for="suppose-to">{t('suppose_to')}</label>
            <input id="suppose-to" type="number" min={1} max={n} step={1} value={now.to + 1} onChange={(event) => put({ to: corner(event.currentTarget.value) })} />
          </div>
        </div>
        <p class="actions">
          <button type="button" class="plain" aria-pressed={aim.value === 'from' || aim.value === 'to'} onClick={() => (aim.value = aim.value === 'none' ? 'from' : 'none')}>
            {t('suppose_on_map')}
          </button>
          <button type="button" class="quiet" disabled={now.from === now.to} onClick={() => put({ from: now.to, to: now.from })}>
            {t('suppose_turn')}
          </button>
          <span class="muted small" role="status">
            {aim.value === 'from' && t('suppose_on_map_first')}
            {aim.value === 'to' && t('suppose_on_map_second')}
            {aim.value === 'none' && stretch.value && t('suppose_length', { d: lengthOf(area, now) })}
          </span>
        </p>
        <div class="grid">
          <div class="field">
            <label for="suppose-metres">{t('suppose_metres')}</label>
            <input id="suppose-metres" type="number" step="any" value={metres.value} onInput={(event) => (metres.value = event.currentTarget.value)} />
          </div>
          <div class="field">
            <button type="submit" class="plain" disabled={metres.value === '' || !Number.isFinite(by) || by === 0}>
              {t('suppose_shift')}
            </button>
          </div>
        </div>
      </fieldset>
    </form>
  );
}

function ringNamed(name: string): Stretch {
  const [polygon = 0, ring = 0] = name.split('/').map(Number);
  return { polygon, ring, from: 0, to: 0 };
}

function lengthOf(area: Area, of: Stretch): string {
  const text = previewSize({ type: 'LineString', coordinates: along(area, of) });
  return text === '' ? length(0) : text;
}

/** What rules may read of a zone; of what is new all of it is unknown. */
function Attributes({ one }: { one: Supposed }) {
  const kind = kindNamed(layers.value.find(({ id }) => id === one.layer)?.kind ?? '');
  const fields = (kind?.fields ?? []).filter((field) => field.required || field.codes?.length || ['name', 'code'].includes(field.name));
  if (fields.length === 0) return null;
  return (
    <details open={one.stored === null}>
      <summary>{t('suppose_attributes')}</summary>
      <div class="grid">
        {fields.map((field) => (
          <div key={field.name} class="field">
            <label for={`suppose-${field.name}`}>
              {say(field.title)}
              {field.required && ' *'}
            </label>
            <FieldInput id={`suppose-${field.name}`} field={field} value={valueOf(one.properties[field.name])} onValue={(value) => answer(field.name, value)} />
          </div>
        ))}
      </div>
    </details>
  );
}

const valueOf = (value: unknown): Value | undefined => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined);
