import { signal } from '@preact/signals';
import { href } from '../address';
import { asOf, kindNamed, layers, swatchOf } from '../form';
import { number, today } from '../format';
import { screenOf } from '../ledger/books';
import { PLANES, plane, type Plane } from '../map/plane';
import { ask, screen } from '../route';
import { failedTiles, opacity, reload, show, shown } from '../start';
import type { Kind, Layer } from '../types';
import { say, t } from '../words';
import { Ground } from './Ground';
import { Icon } from './Icon';

const GROUPS = ['zone', 'subject', 'reference'] as const;

const wanted = signal('');
const closed = signal<ReadonlySet<Kind['role']>>(new Set());

/** The layers, which are also the legend. */
export function Layers() {
  const some = layers.value.filter((layer) => say(layer.title).toLowerCase().includes(wanted.value.trim().toLowerCase()));
  return (
    <section class="layers pane" aria-labelledby="layers-title">
      <h2 id="layers-title">{t('layers')}</h2>
      {layers.value.length === 0 ? (
        <p class="muted">{t('no_layers')}</p>
      ) : (
        <input
          type="search"
          placeholder={t('filter_layers')}
          aria-label={t('filter_layers')}
          value={wanted.value}
          onInput={(event) => (wanted.value = event.currentTarget.value)}
        />
      )}
      <Day />
      {failedTiles.value > 0 && (
        <p class="fault" role="alert">
          {t('tiles_failed', { n: failedTiles.value })}{' '}
          <button type="button" class="plain" onClick={reload}>
            {t('reload')}
          </button>
        </p>
      )}
      {GROUPS.map((role) => (
        <Group key={role} role={role} layers={some.filter((layer) => (kindNamed(layer.kind)?.role ?? 'reference') === role)} />
      ))}
      <Opacity />
      <PlaneChoice />
      <Ground />
    </section>
  );
}

const YEARS_BACK = 12;
const DAY_MS = 86_400_000;

/** The day whose boundaries are drawn and checked against, to be dragged. */
function Day() {
  const now = Date.parse(today());
  const first = now - YEARS_BACK * 366 * DAY_MS;
  const at = Date.parse(asOf.value);
  return (
    <label class="day">
      <span class="muted small">{t('day_of', { d: asOf.value })}</span>
      <input
        type="range"
        min={Math.floor(first / DAY_MS)}
        max={Math.floor(now / DAY_MS) + 366}
        value={Math.floor((Number.isNaN(at) ? now : at) / DAY_MS)}
        aria-label={t('day_slider')}
        aria-valuetext={asOf.value}
        onChange={(event) => (asOf.value = new Date(Number(event.currentTarget.value) * DAY_MS).toISOString().slice(0, 10))}
      />
    </label>
  );
}

const FAINTEST_PERCENT = 10;

function Opacity() {
  const percent = Math.round(opacity.value * 100);
  const said = t('opacity', { n: percent });
  return (
    <label class="day">
      <span class="muted small">{said}</span>
      <input
        type="range"
        min={FAINTEST_PERCENT}
        max={100}
        step={10}
        value={percent}
        aria-label={said}
        onInput={(event) => (opacity.value = Number(event.currentTarget.value) / 100)}
      />
    </label>
  );
}

const planes = Object.keys(PLANES) as Plane[];

/** The plane in which the map is drawn; the address of the map says it too. */
function PlaneChoice() {
  const choose = (next: Plane) => {
    plane.value = next;
    if (screen.value === 'map') ask({ plane: next });
  };
  return (
    <label class="day">
      <span class="muted small">{t('plane')}</span>
      <select id="plane" value={plane.value} onChange={(event) => choose(event.currentTarget.value as Plane)}>
        {planes.map((one) => (
          <option key={one} value={one}>
            {t(`plane_${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Group({ role, layers: own }: { role: Kind['role']; layers: readonly Layer[] }) {
  if (own.length === 0) return null;
  const ids = own.map((layer) => layer.id);
  const on = ids.filter((id) => shown.value.has(id)).length;
  const isOpen = !closed.value.has(role);
  return (
    <section class="group">
      <div class="beside">
        <label>
          <input
            type="checkbox"
            checked={on === ids.length}
            ref={(box) => {
              if (box) box.indeterminate = on > 0 && on < ids.length;
            }}
            onChange={(event) => show(ids, event.currentTarget.checked)}
          />
          {t(`group_${role}`)}
        </label>
        <button type="button" class="quiet" aria-expanded={isOpen} onClick={() => fold(role)}>
          {on}/{ids.length}
          <Icon name="chevron" size={13} />
          <span class="unseen">{t(`group_${role}`)}</span>
        </button>
      </div>
      {isOpen && (
        <ul>
          {own.map((layer) => (
            <Row key={layer.id} layer={layer} />
          ))}
        </ul>
      )}
    </section>
  );
}

function fold(role: Kind['role']): void {
  const next = new Set(closed.value);
  if (!next.delete(role)) next.add(role);
  closed.value = next;
}

function Row({ layer }: { layer: Layer }) {
  const kind = kindNamed(layer.kind);
  const color = { '--color': kind?.color ?? '#6b7280' };
  return (
    <li class="layer">
      <div class="beside">
        <label>
          <input
            type="checkbox"
            checked={shown.value.has(layer.id)}
            onChange={(event) => show([layer.id], event.currentTarget.checked)}
          />
          <span class={`swatch ${swatchOf(kind)}`} style={color} />
          <span class="layer-title">{say(layer.title)}</span>
          {layer.sensitivity === 'secret' && (
            <span title={t('secret')}>
              <Icon name="lock" size={13} />
            </span>
          )}
        </label>
        <a
          class="count"
          href={href(screenOf(layer.kind), { layer: layer.id })}
          title={t('layer_list')}
          aria-label={t('layer_list_of', { l: say(layer.title), n: number(layer.count, 0) })}
        >
          {number(layer.count, 0)}
        </a>
      </div>
      <p class="facts">
        <span>{layer.received_on ? t('data_date', { d: layer.received_on }) : t('no_date')}</span>
        {layer.coverage ? (
          <span title={layer.coverage.stated_as}>{t('coverage_stated')}</span>
        ) : (
          <span class="warn" title={t('coverage_none_hint')}>
            {t('coverage_none')}
          </span>
        )}
        {(layer.quarantined ?? 0) > 0 && (
          <span class="warn" title={t('quarantined_hint')}>
            {t('quarantined', { n: number(layer.quarantined ?? 0, 0) })}
          </span>
        )}
      </p>
    </li>
  );
}
