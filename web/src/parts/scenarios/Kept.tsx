import { useEffect } from 'preact/hooks';
import { href } from '../../address';
import { asOf } from '../../form';
import { list, open, opened, readList } from '../../scenarios/kept';
import { goOnFrom } from '../../scenarios/trial';
import type { Scenario } from '../../scenarios/types';
import { ask, go } from '../../route';
import { revision } from '../../start';
import { t } from '../../words';
import { Copy } from '../Copy';
import { Oops } from '../Oops';
import { Adopt } from './Adopt';
import { Answer } from './Answer';
import { changesOf, made } from './List';

/** One scenario as it was answered. */
export function Kept({ id }: { id: string }) {
  useEffect(() => {
    opened.value = null;
  }, []);
  useEffect(() => {
    const stopping = new AbortController();
    void open(id, stopping.signal);
    void readList(stopping.signal);
    return () => stopping.abort();
  }, [id, revision.value]);
  const now = opened.value;
  const day = now && !('problem' in now) ? now.as_of : null;
  // the map shows the boundaries of the scenario's day while it is looked at
  useEffect(() => {
    if (day === null) return undefined;
    const earlier = asOf.peek();
    asOf.value = day;
    return () => (asOf.value = earlier);
  }, [day]);
  return (
    <>
      <a class="quiet" href={href('scenarios')}>
        ‹ {t('suppose_back')}
      </a>
      {now === null && (
        <h2 id="suppose-head" class="muted">
          {t('loading')}
        </h2>
      )}
      {now && 'problem' in now && (
        <>
          <h2 id="suppose-head">{t('screen_scenarios')}</h2>
          <Oops problem={now.problem} />
        </>
      )}
      {now && !('problem' in now) && <Shown id={id} scenario={now} />}
    </>
  );
}

function Shown({ id, scenario }: { id: string; scenario: Scenario }) {
  const { adopted, outdated, changes } = scenario;
  const goOn = async () => {
    go('scenarios', { as_of: await goOnFrom(scenario) }, 'new');
  };
  return (
    <>
      <h2 id="suppose-head">{scenario.title}</h2>
      <p class="muted small">{made(scenario)}</p>
      <p class="small">{changesOf(scenario)}</p>
      {adopted !== null && (
        <p class="notice" role="status">
          <strong>{t('suppose_adopted', { r: adopted })}</strong>
        </p>
      )}
      {adopted === null && outdated.length > 0 && <p class="notice warn">{t('suppose_outdated', { z: outdated.join('、') })}</p>}
      {adopted === null && outdated.length === 0 && scenario.revision < scenario.head && (
        <p class="notice">{t('suppose_behind', { r: scenario.revision, h: scenario.head })}</p>
      )}
      <div class="result-actions">
        <Copy address={new URL(href('scenarios', {}, id), window.location.href).href} />
        {changes && (
          <button type="button" class="plain" onClick={() => void goOn()}>
            {t('suppose_go_on')}
          </button>
        )}
        {changes && adopted === null && <Adopt id={id} scenario={scenario} />}
        <Against id={id} />
      </div>
      <Answer scenario={scenario} />
    </>
  );
}

/** The other scenarios, one of which it is held against. */
function Against({ id }: { id: string }) {
  const others = list.value && !('problem' in list.value) ? list.value.filter((one) => one.id !== id) : [];
  if (others.length === 0) return null;
  return (
    <select class="short" aria-label={t('suppose_compare')} value="" onChange={(event) => ask({ with: event.currentTarget.value, at: '' })}>
      <option value="">{t('suppose_compare')}</option>
      {others.map((one) => (
        <option key={one.id} value={one.id}>
          {one.title}
        </option>
      ))}
    </select>
  );
}
