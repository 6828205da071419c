import { oneOfMany } from '../delivered';
import { accuracy, answer, answers, asOf, askable, checkable, chooseKind, kind, kindId, request, subject, wrongShape } from '../form';
import { outcome, runCheck, stale } from '../result';
import type { Field } from '../types';
import { say, t } from '../words';
import { FieldInput } from './FieldInput';

export function Form() {
  return (
    <form
      class="block form"
      onSubmit={(event) => {
        event.preventDefault();
        void runCheck();
      }}
    >
      <div class="grid">
        <div class="field wide">
          <label for="kind">{t('kind')}</label>
          <select id="kind" value={kindId.value} onChange={(event) => chooseKind(event.currentTarget.value)}>
            {checkable.value.map((k) => (
              <option key={k.id} value={k.id}>
                {say(k.title)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="as-of">{t('as_of')}</label>
          <input
            id="as-of"
            type="date"
            required
            title={t('as_of_hint')}
            value={asOf.value}
            onChange={(event) => (asOf.value = event.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for="accuracy">{t('accuracy')}</label>
          <input
            id="accuracy"
            type="number"
            min="0"
            step="any"
            title={t('accuracy_hint')}
            aria-describedby="accuracy-hint"
            value={accuracy.value}
            onInput={(event) => (accuracy.value = event.currentTarget.value)}
          />
        </div>
      </div>
      <small id="accuracy-hint">{t('accuracy_hint')}</small>
      <Known />
      <WrongShape />
      <button type="submit" class="run" disabled={request.value === null || outcome.value.is === 'running'}>
        {outcome.value.is === 'running' ? t('running') : stale.value ? t('rerun') : t('run')}
      </button>
      {!subject.value && <p class="muted">{t(oneOfMany() ? 'need_one' : 'need_subject')}</p>}
    </form>
  );
}

function WrongShape() {
  if (!wrongShape.value || !kind.value) return null;
  const allowed = kind.value.geometry.map((shape) => t(`shape_${shape}`)).join(' / ');
  return <p class="fault">{t('wrong_shape', { kind: say(kind.value.title), shape: t(`shape_${wrongShape.value}`), allowed })}</p>;
}

/** What every kind needs stays in sight; the rest is folded, for a check asks for what it lacks. */
function Known() {
  const [open, folded] = [askable.value.filter((f) => f.required), askable.value.filter((f) => !f.required)];
  const given = folded.filter((field) => field.name in answers.value).length;
  return (
    <>
      {open.length > 0 && <Attributes fields={open} />}
      {folded.length > 0 && (
        <details class="known">
          <summary>
            {t('attributes')} <span class="muted">{given > 0 ? t('answered', { n: given }) : t('attributes_hint')}</span>
          </summary>
          <Attributes fields={folded} />
        </details>
      )}
    </>
  );
}

function Attributes({ fields }: { fields: readonly Field[] }) {
  return (
    <div class="grid">
      {fields.map((field) => (
        <div class="field" key={field.name}>
          <label for={`known-${field.name}`} title={say(field.ask)}>
            {say(field.title)}
          </label>
          <FieldInput
            id={`known-${field.name}`}
            field={field}
            value={answers.value[field.name]}
            onValue={(value) => answer(field.name, value)}
          />
        </div>
      ))}
    </div>
  );
}
