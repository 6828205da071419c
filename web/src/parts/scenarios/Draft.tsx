import { useEffect } from 'preact/hooks';
import { href } from '../../address';
import { asOf } from '../../form';
import { pickNothing } from '../../map/picking';
import { ask, go, route } from '../../route';
import { active, author, body, drop, fault, nameOfSupposed, suppose, supposed, title, work } from '../../scenarios/draft';
import { isUnsaved, restored } from '../../scenarios/saved';
import { empty, isCurrent, isSoon, keep, tried, trial, tryOut } from '../../scenarios/trial';
import { t } from '../../words';
import { Icon } from '../Icon';
import { Oops } from '../Oops';
import { Answer } from './Answer';
import { Choose } from './Choose';
import { Shape } from './Shape';

/** While one drags on, nothing is worked out. */
const PAUSE_MS = 400;

/** A new what-if: what would change, and what that comes to. It stays while one looks at other screens. */
export function Draft() {
  const { layer = '', zone = '', as_of: day = '' } = route.value.query;
  useEffect(() => {
    if (day === '') return;
    ask({ as_of: '' });
    asOf.value = day;
  }, [day]);
  useEffect(() => {
    if (layer === '' || zone === '') return;
    ask({ layer: '', zone: '' });
    void suppose(layer, zone);
  }, [layer, zone]);
  useEffect(() => pickNothing, []);
  const asked = body.value;
  useEffect(() => {
    if (asked === null || !isSoon()) return undefined;
    const waiting = setTimeout(() => void tryOut(), PAUSE_MS);
    return () => clearTimeout(waiting);
  }, [asked]);
  return (
    <>
      <a class="quiet" href={href('scenarios')}>
        ‹ {t('suppose_back')}
      </a>
      <h2 id="suppose-head">{t('suppose_new_one')}</h2>
      <div class="grid">
        <div class="field">
          <label for="suppose-title">{t('suppose_title')}</label>
          <input id="suppose-title" maxLength={200} value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="suppose-as-of">{t('suppose_as_of')}</label>
          <input id="suppose-as-of" type="date" value={asOf.value} onChange={(event) => event.currentTarget.value && (asOf.value = event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for="suppose-author">{t('suppose_author')}</label>
          <input id="suppose-author" maxLength={100} value={author.value} onInput={(event) => (author.value = event.currentTarget.value)} />
        </div>
      </div>
      <Left />
      {fault.value && <Oops problem={fault.value} />}
      <Changes />
      <Choose />
      <Trial />
    </>
  );
}

/** That the draft is an old one, and whether this one would be there again. */
function Left() {
  return (
    <div role="status">
      {restored.value && supposed.value.length > 0 && (
        <p class="notice beside">
          <span>
            {t('suppose_restored')} {restored.value.lost > 0 && t('suppose_restored_lost', { n: restored.value.lost })}
          </span>
          <button type="button" class="quiet" onClick={empty}>
            {t('suppose_empty')}
          </button>
        </p>
      )}
      {isUnsaved.value && <p class="notice warn">{t('suppose_unsaved')}</p>}
    </div>
  );
}

function Changes() {
  if (supposed.value.length === 0) return null;
  return (
    <section class="step" aria-labelledby="suppose-changes">
      <h3 id="suppose-changes">{t('suppose_changes')}</h3>
      <ul class="changes">
        {supposed.value.map((one, i) => (
          <li key={`${one.layer}/${one.id}/${i}`} class={i === active.value ? 'worked-on' : ''}>
            <div class="beside">
              <button type="button" class="subject" aria-expanded={i === active.value} onClick={() => work(i)}>
                {nameOfSupposed(one)}
              </button>
              <span class="muted small">{t(`suppose_op_${one.op}`)}</span>
              <button type="button" class="quiet" aria-label={t('suppose_drop', { z: nameOfSupposed(one) })} onClick={() => drop(i)}>
                <Icon name="close" size={12} />
              </button>
            </div>
            {i === active.value && <Shape key={`${one.layer}/${one.id}`} one={one} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Trial() {
  const now = trial.value;
  const answer = tried.value;
  if (supposed.value.length === 0) return null;
  const send = async () => {
    const id = await keep();
    if (id !== null) go('scenarios', {}, id);
  };
  return (
    <section class="step" aria-label={t('suppose_try')} aria-busy={now.is === 'running'}>
      <div class="end">
        <button type="button" class="run" disabled={body.value === null || now.is === 'running'} onClick={() => void tryOut()}>
          {t(now.is === 'running' ? 'suppose_trying' : 'suppose_try')}
        </button>
        <button type="button" class="plain" disabled={body.value === null || now.is === 'running'} title={t('suppose_keep_hint')} onClick={() => void send()}>
          {t('suppose_keep')}
        </button>
        <button type="button" class="quiet" onClick={empty}>
          {t('suppose_empty')}
        </button>
      </div>
      {isSoon() && <p class="muted small">{t('suppose_soon')}</p>}
      {now.is === 'refused' && <Oops problem={now.problem} />}
      {answer && !isCurrent.value && now.is !== 'running' && <p class="stale">{t('suppose_again')}</p>}
      <div role="status">{answer && <Answer scenario={answer} />}</div>
    </section>
  );
}
