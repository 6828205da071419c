import type { Field, Value } from '../types';
import { say, t } from '../words';

interface Props {
  field: Field;
  value: Value | undefined;
  id: string;
  /** Null where the person does not know. */
  onValue: (value: Value | null) => void;
  label?: string;
  describedBy?: string;
}

/** One control for one attribute: a list for codes and yes or no, else a plain input. */
export function FieldInput({ field, value, id, onValue, label, describedBy }: Props) {
  const common = { id, 'aria-label': label, 'aria-describedby': describedBy };
  const choices = choicesOf(field);
  if (choices) {
    const chosen = choices.findIndex((choice) => choice.value === value);
    return (
      <select
        {...common}
        value={String(chosen)}
        onChange={(event) => onValue(choices[Number(event.currentTarget.value)]?.value ?? null)}
      >
        <option value="-1">{t('unknown')}</option>
        {choices.map((choice, i) => (
          <option key={i} value={String(i)}>
            {choice.word}
          </option>
        ))}
      </select>
    );
  }
  const written = {
    ...common,
    value: value === undefined ? '' : String(value),
    onChange: (event: { currentTarget: HTMLInputElement }) => onValue(parse(field, event.currentTarget.value)),
  };
  if (field.type === 'date') return <input type="date" {...written} />;
  if (isNumber(field)) return <input type="number" step={field.type === 'integer' ? '1' : 'any'} {...written} />;
  return <input type="text" {...written} />;
}

/** The values to choose from, or null where anything of the type may be given. */
export function choicesOf(field: Field): Array<{ value: Value; word: string }> | null {
  if (field.codes && field.codes.length > 0) return field.codes.map((code) => ({ value: code.value, word: say(code.title) }));
  if (field.type !== 'boolean') return null;
  return [
    { value: true, word: t('yes') },
    { value: false, word: t('no') },
  ];
}

export function parse(field: Field, text: string): Value | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!isNumber(field)) return trimmed;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

function isNumber(field: Field): boolean {
  return field.type === 'integer' || field.type === 'number';
}
