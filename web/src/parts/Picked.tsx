import { useEffect, useRef } from 'preact/hooks';
import { isCheckable, kindNamed, layers, swatchOf } from '../form';
import { nameOf, picked, takePicked, type Picked as One } from '../map/picking';
import { say, t } from '../words';
import { Icon } from './Icon';

/** What lies under the last click, with what is known of it. */
export function Picked() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [picked.value]);
  if (picked.value.length === 0) return null;
  return (
    <section ref={section} class="block picked" aria-labelledby="picked-title">
      <div class="beside">
        <h2 id="picked-title">{t('pick_title')}</h2>
        <button type="button" class="quiet" aria-label={t('pick_close')} onClick={() => (picked.value = [])}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <ul>
        {picked.value.slice(0, 12).map((one) => (
          <Row key={`${one.layer}/${one.feature.getId()}`} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Row({ one }: { one: One }) {
  const layer = layers.value.find((l) => l.id === one.layer);
  const kind = kindNamed(layer?.kind ?? '');
  const facts = (kind?.fields ?? []).flatMap((field) => {
    const value: unknown = one.feature.get(field.name);
    if (value == null || value === '' || field.name === 'name') return [];
    const code = field.codes?.find((c) => c.value === value);
    const word = code ? say(code.title) : typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value);
    return [t('fact', { field: say(field.title), value: word })];
  });
  return (
    <li>
      <div class="beside">
        <span>
          <span class={`swatch ${swatchOf(kind)}`} style={{ '--color': kind?.color ?? '#6b7280' }} />
          <strong>{nameOf(one.feature)}</strong> <span class="muted">{say(kind?.title)}</span>
        </span>
        {kind && isCheckable(kind) && (
          <button type="button" class="plain" onClick={() => takePicked(one)}>
            {t('pick_check')}
          </button>
        )}
      </div>
      {facts.length > 0 && <p class="muted small">{facts.slice(0, 6).join(' · ')}</p>}
    </li>
  );
}
