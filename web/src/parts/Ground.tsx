import { Fragment } from 'preact';
import { basemap, basemaps, failedGround, ground, review, type Basemap } from '../basemaps';
import { reload } from '../start';
import { say, t } from '../words';
import { Icon } from './Icon';

/** What lies under the layers: nothing but the grid of degrees, or one of the base maps of this server. */
export function Ground() {
  if (basemaps.value.length === 0) return null;
  return (
    <fieldset class="grounds">
      <legend>{t('ground')}</legend>
      <Choice map={null} />
      {basemaps.value.map((map) => (
        <Fragment key={map.id}>
          <Choice map={map} />
          {basemap.value === map && <Failed />}
        </Fragment>
      ))}
    </fieldset>
  );
}

/** Beside the map that is chosen: the list of maps may be longer than the screen. */
function Failed() {
  const { n, detail } = failedGround.value;
  if (n === 0) return null;
  return (
    <p class="fault" role="alert">
      {t('ground_failed', { n, why: detail })}{' '}
      <button type="button" class="plain" onClick={reload}>
        {t('reload')}
      </button>
    </p>
  );
}

function Choice({ map }: { map: Basemap | null }) {
  return (
    <div class="layer">
      <label>
        <input type="radio" name="ground" checked={basemap.value === map} onChange={() => (ground.value = map?.id ?? '')} />
        <span class="layer-title">{map ? say(map.title) : t('ground_none')}</span>
        {map?.secrecy === 'secret' && (
          <span title={t('ground_secret')}>
            <Icon name="lock" size={13} />
          </span>
        )}
      </label>
      {map && (
        <p class="facts">
          <span>{map.source}</span>
          <span>{review(map)}</span>
          {!map.printable && <span class="warn">{t('not_printable')}</span>}
        </p>
      )}
    </div>
  );
}

/** The corner of the map says whose map it is. */
export function Credit() {
  const map = basemap.value;
  if (!map) return null;
  return (
    <p class="credit">
      {map.source} · {review(map)}
    </p>
  );
}
