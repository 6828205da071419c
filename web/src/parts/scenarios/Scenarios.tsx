import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { asOf, layers } from '../../form';
import { showSupposed } from '../../map/supposing';
import { theMap } from '../../map/Map';
import { route } from '../../route';
import { t } from '../../words';
import { keepDraft } from '../../scenarios/saved';
import { Opened } from '../Opened';
import { Between } from './Between';
import { Compare } from './Compare';
import { Draft } from './Draft';
import { Kept } from './Kept';
import { List } from './List';
import { Swipe } from './Swipe';
import '../../css/scenarios.css';

/** Before anything is drafted: a reload comes back to what was. */
const draftIsBack = signal(false);
void keepDraft().finally(() => (draftIsBack.value = true));

/** What would be found if zones were others: those that are kept, one of them, two side by side, or a new one; and what revisions changed. */
export function Scenarios() {
  const { id, query } = route.value;
  const map = theMap.value;
  useEffect(() => (map ? showSupposed(map) : undefined), [map]);
  const [layerId = '', ...rest] = (query.at ?? '').split('/');
  const layer = layers.value.find((one) => one.id === layerId);
  return (
    <>
      <section class="supposing pane" aria-labelledby="suppose-head">
        {id !== '' && id !== 'revisions' && <p class="suppose-banner">{t('suppose_banner')}</p>}
        {id === '' && <List />}
        {id === 'new' && draftIsBack.value && <Draft />}
        {id === 'revisions' && <Between />}
        {!['', 'new', 'revisions'].includes(id) && (query.with ? <Compare key={`${id} ${query.with}`} id={id} other={query.with} /> : <Kept key={id} id={id} />)}
      </section>
      {id !== '' && <Swipe />}
      {layer && <Opened key={query.at} layer={layer} id={rest.join('/')} day={asOf.value} />}
    </>
  );
}
