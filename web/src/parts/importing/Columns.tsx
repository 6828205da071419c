import { kindNamed } from '../../form';
import { number } from '../../format';
import { choose } from '../../importing/state';
import type { Mapped, Proposal } from '../../importing/types';
import type { Field, Kind } from '../../types';
import { say, t, type Word } from '../../words';

/** Which column is which field of the kind, and which spelling is which code. */
export function Columns({ proposal }: { proposal: Proposal }) {
  const kind = kindNamed(proposal.kind);
  if (proposal.mapping.length === 0 || !kind) return null;
  const title = (name: string) => say(kind.fields.find((field) => field.name === name)?.title) || name;
  return (
    <section class="step">
      <h3>3 {t('import_mapping')}</h3>
      {proposal.template && !proposal.template.applied && (
        <button type="button" class="plain" onClick={() => void choose(() => ({ template: true }))}>
          {t('import_use_template', { d: proposal.template.saved_on })}
        </button>
      )}
      <div class="wide-table" tabIndex={0} role="region" aria-label={t('import_mapping')}>
        <table class="mapping">
          <thead>
            <tr>
              <th>{t('import_column')}</th>
              <th>{t('import_field')}</th>
              <th>{t('import_sample')}</th>
            </tr>
          </thead>
          <tbody>
            {proposal.mapping.map((one) => (
              <Row key={`${one.file}${one.column}`} one={one} kind={kind} />
            ))}
          </tbody>
        </table>
      </div>
      {proposal.missing?.map((one) => (
        <p key={`${one.file}${one.field}`} class="notice small warn">
          {t('import_missing', { f: title(one.field), n: number(one.rows, 0), r: one.first_row })}
        </p>
      ))}
      {proposal.mapping.filter((one) => one.applied && one.values.length > 0).map((one) => (
        <Values key={`${one.file}${one.column}`} one={one} kind={kind} proposal={proposal} />
      ))}
    </section>
  );
}

function Row({ one, kind }: { one: Mapped; kind: Kind }) {
  const take = (field: string | null) => void choose(({ mapping }) => ({ mapping: { ...mapping, [one.column]: field } }));
  return (
    <tr>
      <th scope="row">{one.column}</th>
      <td>
        <select
          aria-label={`${t('import_field')} ${one.column}`}
          value={one.applied ? (one.field ?? '') : ''}
          onChange={(event) => take(event.currentTarget.value || null)}
        >
          <option value="">{t('import_no_field')}</option>
          {kind.fields.map((field) => (
            <option key={field.name} value={field.name}>
              {say(field.title)}
            </option>
          ))}
        </select>
        {one.applied && one.how && (
          <span class="muted small">
            {' '}
            {t(`import_how_${one.how}` as Word)} {Math.round(one.confidence * 100)}%
          </span>
        )}
        {!one.applied && one.field && (
          <button type="button" class="quiet" onClick={() => take(one.field)}>
            {say(kind.fields.find((field) => field.name === one.field)?.title)}？{t('import_only_offered')}
          </button>
        )}
      </td>
      <td class="muted">{one.sample.join('、')}</td>
    </tr>
  );
}

function Values({ one, kind, proposal }: { one: Mapped; kind: Kind; proposal: Proposal }) {
  const field = kind.fields.find(({ name }) => name === one.field);
  if (!field?.codes?.length) return null;
  const open = one.values.filter(({ to }) => to === null).length;
  return (
    <details open={open > 0}>
      <summary>
        {t('import_values', { f: say(field.title) })} {open > 0 && <span class="warn">{open}</span>}
      </summary>
      <ul class="values">
        {one.values.map(({ from, to, rows }) => (
          <li key={from} class="beside small">
            <span>
              “{from}” <span class="muted">{t('import_rows', { n: number(rows, 0) })}</span>
            </span>
            <Code field={field} from={from} to={to} proposal={proposal} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Code({ field, from, to, proposal }: { field: Field; from: string; to: unknown; proposal: Proposal }) {
  const said = proposal.answers.values[field.name] ?? {};
  const take = (value: string) =>
    void choose(({ values }) => ({ values: { ...values, [field.name]: { ...values[field.name], [from]: value || null } } }));
  return (
    <select
      class="short"
      aria-label={`${say(field.title)} ${from}`}
      value={to === null ? '' : String(to)}
      onChange={(event) => take(event.currentTarget.value)}
    >
      <option value="">{from in said ? t('import_value_nothing') : t('import_value_open')}</option>
      {field.codes?.map((code) => (
        <option key={String(code.value)} value={String(code.value)}>
          {say(code.title)}
        </option>
      ))}
    </select>
  );
}
