import { useEffect, useRef } from 'preact/hooks';
import { isCheckable, kindNamed, layers, swatchOf } from '../form';
import { picked, pickNothing, takePicked, type Picked as One } from '../map/picking';
import { attributes, nameOf } from '../features';
import { say, t } from '../words';
import { Attributes } from './Attributes';
import { Fold } from './Fold';
import { History } from './History';
import { Icon } from './Icon';
import { Oops } from './Oops';
import { SupposeLink } from './SupposeLink';

/** What lies under the last click, with what is known of it. */
export function Picked() {
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), [picked.value]);
  const { found, more, problem } = picked.value;
  if (problem) return <section ref={section} class="block picked"><Oops problem={problem} /></section>;
  if (found.length === 0) return null;
  return (
    <section ref={section} class="block picked" aria-labelledby="picked-title">
      <div class="beside">
        <h2 id="picked-title">{t('pick_title')}</h2>
        <button type="button" class="quiet" aria-label={t('pick_close')} onClick={pickNothing}>
          <Icon name="close" size={14} />
        </button>
      </div>
      <ul>
        {found.map((one) => (
          <Row key={`${one.layer}/${one.feature.id}`} one={one} />
        ))}
      </ul>
      {more > 0 && <p class="muted small">{t('pick_more', { n: more })}</p>}
    </section>
  );
}

function Row({ one }: { one: One }) {
  const layer = layers.value.find((l) => l.id === one.layer);
  const kind = kindNamed(layer?.kind ?? '');
  const facts = attributes(kind, one.feature).filter(({ name }) => name !== 'name');
  return (
    <li>
      <div class="beside">
        <span>
          <span class={`swatch ${swatchOf(kind)}`} style={{ '--color': kind?.color ?? '#6b7280' }} />
          <strong>{nameOf(one.feature)}</strong> <span class="muted">{say(kind?.title)}</span>
        </span>
        <span>
          {layer && <SupposeLink layer={layer} id={String(one.feature.id)} />}{' '}
          {kind && isCheckable(kind) && (
            <button type="button" class="plain" onClick={() => takePicked(one)}>
              {t('pick_check')}
            </button>
          )}
        </span>
      </div>
      {facts.length > 0 && (
        <details class="facts-of">
          <summary class="muted small">
            {facts
              .slice(0, 5)
              .map(({ title, value }) => t('fact', { field: title, value }))
              .join(' · ')}
          </summary>
          <Attributes kind={kind} feature={one.feature} />
          {layer && (
            <Fold title={t('history')}>
              <History layer={layer} id={String(one.feature.id)} />
            </Fold>
          )}
        </details>
      )}
    </li>
  );
}
