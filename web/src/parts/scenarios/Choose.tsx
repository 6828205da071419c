import { computed, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Feature } from 'geojson';
import * as api from '../../api';
import { nameOf } from '../../features';
import { asOf, kindNamed, layers } from '../../form';
import { ecql } from '../../ledger/ecql';
import { picked, pickNothing } from '../../map/picking';
import { aim } from '../../map/supposing';
import { suppose, supposeNew } from '../../scenarios/draft';
import { shown } from '../../start';
import type { Layer, Problem } from '../../types';
import { say, t } from '../../words';
import { Oops } from '../Oops';
import { Search } from '../Search';
import { canBeSupposed } from '../SupposeLink';

const MOST = 20;

const own = computed(() => layers.value.filter(canBeSupposed).sort((a, b) => rank(a) - rank(b)));

/** Zones that are looked at come first. */
const rank = ({ id, kind }: Layer) => (kindNamed(kind)?.role === 'zone' ? 0 : 2) + (shown.value.has(id) ? 0 : 1);

const layerId = signal('');
const text = signal('');
const found = signal<readonly Feature[] | { problem: Problem }>([]);

/** What would change is clicked on the map, or found by its name; or a new area is begun. */
export function Choose() {
  const layer = own.value.find(({ id }) => id === layerId.value) ?? own.value[0];
  useEffect(() => {
    if (!layer || text.value === '') return void (found.value = []);
    const stopping = new AbortController();
    void look(layer.id, kindNamed(layer.kind)?.fields ?? [], stopping.signal);
    return () => stopping.abort();
  }, [layer?.id, text.value, asOf.value]);
  if (!layer) return <p class="muted">{t('no_layers')}</p>;
  const clicked = aim.value === 'none' ? picked.value.found.filter((one) => canBeSupposed(own.value.find(({ id }) => id === one.layer))) : [];
  const named = found.value;
  const take = (from: string, id: string) => {
    pickNothing();
    text.value = '';
    void suppose(from, id);
  };
  return (
    <section class="step" aria-labelledby="suppose-choose">
      <h3 id="suppose-choose">{t('suppose_choose')}</h3>
      <p class="muted small">{t('suppose_choose_hint')}</p>
      <ul class="candidates">
        {clicked.map(({ layer: from, feature }) => (
          <Row key={`${from}/${feature.id}`} layer={from} feature={feature} onTake={take} />
        ))}
      </ul>
      {picked.value.problem && <Oops problem={picked.value.problem} />}
      <div class="filters">
        <label>
          <span>{t('which_layer')}</span>
          <select value={layer.id} onChange={(event) => (layerId.value = event.currentTarget.value)}>
            {own.value.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}
              </option>
            ))}
          </select>
        </label>
        <Search label={t('search_ledger')} value={text.value} onValue={(value) => (text.value = value)} />
        <button type="button" class="plain" onClick={() => supposeNew(layer.id)}>
          {t('suppose_add')}
        </button>
      </div>
      {'problem' in named ? (
        <Oops problem={named.problem} />
      ) : (
        <ul class="candidates">
          {named.map((feature) => (
            <Row key={feature.id} layer={layer.id} feature={feature} onTake={take} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ layer, feature, onTake }: { layer: string; feature: Feature; onTake: (layer: string, id: string) => void }) {
  const title = say(layers.value.find(({ id }) => id === layer)?.title);
  return (
    <li class="beside small">
      <span>
        {nameOf(feature)} <span class="muted">{title}</span>
      </span>
      <button type="button" class="plain" onClick={() => onTake(layer, String(feature.id))}>
        {t('suppose_take')}
        <span class="unseen"> {nameOf(feature)}</span>
      </button>
    </li>
  );
}

async function look(layer: string, fields: Parameters<typeof ecql>[0], stopping: AbortSignal): Promise<void> {
  try {
    const page = await api.features(layer, { asOf: asOf.peek(), filter: ecql(fields, text.peek(), {}), offset: 0, limit: MOST, sort: '' }, stopping);
    found.value = page.features;
  } catch (e) {
    if (stopping.aborted) return;
    if (!(e instanceof api.Refused)) throw e;
    found.value = { problem: e.problem };
  }
}
