import { kindNamed, layers, swatchOf } from '../form';
import { number } from '../format';
import { inView, shown, toggle } from '../start';
import type { Layer } from '../types';
import { say, t } from '../words';
import { Icon } from './Icon';

export function Layers() {
  return (
    <section class="layers pane" aria-labelledby="layers-title">
      <h2 id="layers-title">{t('layers')}</h2>
      {layers.value.length === 0 && <p class="muted">{t('no_layers')}</p>}
      <ul>
        {layers.value.map((layer) => (
          <Row key={layer.id} layer={layer} />
        ))}
      </ul>
    </section>
  );
}

function Row({ layer }: { layer: Layer }) {
  const kind = kindNamed(layer.kind);
  const color = { '--color': kind?.color ?? '#6b7280' };
  return (
    <li class="layer">
      <label>
        <input type="checkbox" checked={shown.value.has(layer.id)} onChange={() => toggle(layer.id)} />
        <span class={`swatch ${swatchOf(kind)}`} style={color} />
        <span class="layer-title">{say(layer.title)}</span>
        {layer.sensitivity === 'secret' && <Icon name="lock" size={13} />}
        <span class="count">{number(layer.count, 0)}</span>
      </label>
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
      {shown.value.has(layer.id) && <ViewNote id={layer.id} />}
    </li>
  );
}

function ViewNote({ id }: { id: string }) {
  const view = inView.value[id];
  if (view?.problem) return <p class="facts warn">{view.problem.detail ?? view.problem.title}</p>;
  if (!view || view.matched <= view.returned) return null;
  return <p class="facts warn">{t('only_first', { n: number(view.returned, 0), m: number(view.matched, 0) })}</p>;
}
