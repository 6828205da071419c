import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { href } from '../../address';
import { moment, number } from '../../format';
import { forget, list, readList } from '../../scenarios/kept';
import type { Listed } from '../../scenarios/types';
import { revision } from '../../start';
import type { Problem } from '../../types';
import { t } from '../../words';
import { Oops } from '../Oops';

const problem = signal<Problem | null>(null);

/** The scenarios that are kept, the newest first. */
export function List() {
  useEffect(() => {
    const stopping = new AbortController();
    void readList(stopping.signal);
    return () => stopping.abort();
  }, [revision.value]);
  const now = list.value;
  return (
    <>
      <div class="beside">
        <h2 id="suppose-head">{t('screen_scenarios')}</h2>
        <span>
          <a class="quiet" href={href('scenarios', {}, 'revisions')}>
            {t('between_title')}
          </a>{' '}
          <a class="plain" href={href('scenarios', {}, 'new')}>
            {t('suppose_new_one')}
          </a>
        </span>
      </div>
      {problem.value && <Oops problem={problem.value} />}
      {now === null && <p class="muted">{t('loading')}</p>}
      {now && 'problem' in now && <Oops problem={now.problem} retry={() => void readList(new AbortController().signal)} />}
      {now && !('problem' in now) && now.length === 0 && <p class="muted none">{t('suppose_none')}</p>}
      {now && !('problem' in now) && (
        <ul class="scenarios">
          {now.map((one) => (
            <li key={one.id}>
              <a href={href('scenarios', {}, one.id)}>{one.title}</a>
              <p class="muted small">{made(one)}</p>
              <p class="small">{changesOf(one)}</p>
              <p class="beside small">
                <span>
                  {one.adopted !== null && <strong class="adopted">{t('suppose_adopted', { r: one.adopted })}</strong>} {flipsOf(one)}
                </span>
                <Forget id={one.id} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** When and by what it was worked out. */
export const madeAt = ({ made_at, revision }: Pick<Listed, 'made_at' | 'revision'>) =>
  t('suppose_made', { d: moment(made_at), r: revision });

export const made = (one: Pick<Listed, 'made_at' | 'as_of' | 'revision' | 'author'>) =>
  [madeAt(one), t('suppose_of_day', { a: one.as_of }), one.author ? t('suppose_by', { a: one.author }) : ''].filter((said) => said !== '').join(' · ');

/** What would change, in words. */
export function changesOf({ areas, rulebook }: Pick<Listed, 'areas' | 'rulebook'>): string {
  if (rulebook) return t('suppose_law', { b: rulebook.id, v: rulebook.version });
  return areas.map(({ op, name, code, zone }) => `${t(`suppose_op_${op}`)} ${name || code || zone}`).join('、');
}

export const flipsOf = ({ number_flips }: Pick<Listed, 'number_flips'>) =>
  number_flips === 0 ? t('suppose_no_flips') : t('suppose_flips', { n: number(number_flips, 0) });

/** The one that is to be deleted once that is said again. */
const doubted = signal('');

function Forget({ id }: { id: string }) {
  const isSure = doubted.value === id;
  const press = async () => {
    if (!isSure) return void (doubted.value = id);
    doubted.value = '';
    problem.value = await forget(id);
    await readList(new AbortController().signal);
  };
  return (
    <button type="button" class="quiet" onBlur={() => isSure && (doubted.value = '')} onClick={() => void press()}>
      {t(isSure ? 'suppose_forget_sure' : 'suppose_forget')}
    </button>
  );
}
