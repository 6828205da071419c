import { number } from '../format';
import { openQuestions, type Open } from '../questions';
import type { Check } from '../types';
import { t } from '../words';
import { Fold } from './Fold';
import { wordsOf, zoneQuestion } from './Questions';

/** How many are in sight. */
const FIRST = 4;

/** All that a check must still know, each once, with the way to where it is answered. */
export function OpenQuestions({ check }: { check: Check }) {
  const all = openQuestions(check.findings);
  if (all.length === 0) return null;
  return (
    <section class="questions open-questions" aria-labelledby="open-questions-title">
      <h3 id="open-questions-title" class="questions-title">
        {t('open_questions', { n: number(all.length, 0) })}
      </h3>
      <p class="small">{t('open_questions_about')}</p>
      <List of={all.slice(0, FIRST)} />
      {all.length > FIRST && (
        <Fold title={t('open_questions_more', { n: number(all.length - FIRST, 0) })}>
          <List of={all.slice(FIRST)} />
        </Fold>
      )}
    </section>
  );
}

function List({ of }: { of: readonly Open[] }) {
  return (
    <ul>
      {of.map(({ key, question, zones, waiting }) => (
        <li key={key}>
          {question.zone ? (
            <span>
              {wordsOf(question)} <small>{zoneQuestion(question, zones)}</small>
            </span>
          ) : (
            <button type="button" onClick={() => goTo(question.field)}>
              {wordsOf(question)}
            </button>
          )}
          <span class="muted small">{t('open_questions_waiting', { n: number(waiting, 0) })}</span>
        </li>
      ))}
    </ul>
  );
}

/** To the form, where it can be said once for all; where there is none, or it does not have it, to the first card that asks. */
function goTo(field: string): void {
  const input = document.getElementById(`known-${field}`) ?? document.querySelector<HTMLElement>(`[data-asks='${field}'] :is(button, input, select)`);
  input?.closest('details')?.setAttribute('open', '');
  input?.scrollIntoView({ block: 'center' });
  input?.focus({ preventScroll: true });
}
