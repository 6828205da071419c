import { useState } from 'preact/hooks';
import { answers, fieldNamed } from '../form';
import { answerAndRun, outcome } from '../result';
import type { Field, Finding, Question, Value, Zone } from '../types';
import { lang, say, t } from '../words';
import { choicesOf, FieldInput } from './FieldInput';

/** What the finding must know, to be answered on the spot: the check then runs again. */
export function Questions({ finding, questions }: { finding: Finding; questions: readonly Question[] }) {
  return (
    <div class="questions">
      <p class="questions-title">{t('questions')}</p>
      {questions.map((question) => {
        const id = `ask-${finding.rule}-${question.field}-${question.zone ?? ''}`;
        if (question.zone) return <OfZone key={id} finding={finding} question={question} />;
        return <Ask key={id} question={question} id={id} />;
      })}
    </div>
  );
}

/** What is not known of a zone cannot be answered for it here. */
function OfZone({ finding, question }: { finding: Finding; question: Question }) {
  return (
    <div class="ask">
      <span>{wordsOf(question)}</span>
      <small>{zoneQuestion(question, finding.zones ?? [])}</small>
    </div>
  );
}

export function zoneQuestion(question: Question, zones: readonly Zone[]): string {
  const zone = zones.find((z) => z.id === question.zone);
  return t('zone_question', { zone: zone?.name || zone?.code || question.zone || '' });
}

export function wordsOf(question: Question): string {
  return lang.value === 'en' && question.ask_en ? question.ask_en : say(question.ask);
}

function Ask({ question, id }: { question: Question; id: string }) {
  const field: Field = fieldNamed(question.field) ?? { name: question.field, type: 'text', title: question.field };
  const choices = choicesOf(field);
  const busy = outcome.value.is === 'running';
  return (
    <div class="ask" role="group" aria-labelledby={id} data-asks={field.name}>
      <span id={id}>{wordsOf(question)}</span>
      {choices && choices.length <= 4 ? (
        <span class="choices">
          {choices.map(({ value, word }) => (
            <button key={word} type="button" disabled={busy} aria-describedby={id} onClick={() => answerAndRun(field.name, value)}>
              {word}
            </button>
          ))}
        </span>
      ) : (
        <Written field={field} id={id} busy={busy} />
      )}
    </div>
  );
}

function Written({ field, id, busy }: { field: Field; id: string; busy: boolean }) {
  const [value, setValue] = useState<Value | null>(answers.value[field.name] ?? null);
  return (
    <span class="written">
      <FieldInput field={field} id={`${id}-input`} label={say(field.title)} describedBy={id} value={value ?? undefined} onValue={setValue} />
      <button type="button" class="plain" disabled={busy || value === null} onClick={() => value !== null && answerAndRun(field.name, value)}>
        {t('answer')}
      </button>
    </span>
  );
}
