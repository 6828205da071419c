import { signal } from '@preact/signals';
import { choose, commit, giveUp } from '../../importing/state';
import type { Choices, Proposal } from '../../importing/types';
import type { Problem } from '../../types';
import { t } from '../../words';
import { Oops } from '../Oops';
import { Coverage } from './Coverage';

const author = signal('');
const remember = signal(true);
const MODES = ['add', 'update', 'replace'] as const;

const takeMode = (mode: string) => void choose(() => ({ mode: (mode || null) as Choices['mode'] }));

interface Props {
  proposal: Proposal;
  problem: Problem | null;
  busy: boolean;
}

/** What becomes of it: the revision's facts, what is still open, and the one button that stores. */
export function Publish({ proposal, problem, busy }: Props) {
  const { answers } = proposal;
  return (
    <section class="step">
      <h3>6 {t('import_publish')}</h3>
      <div class="grid">
        <div class="field">
          <label for="import-mode">{t('import_mode')}</label>
          <select
            id="import-mode"
            value={answers.mode ?? ''}
            onChange={(event) => takeMode(event.currentTarget.value)}
          >
            <option value="">—</option>
            {MODES.map((mode) => (
              <option key={mode} value={mode}>
                {t(`import_mode_${mode}`)}
              </option>
            ))}
          </select>
        </div>
        <Text id="import-valid-from" day label={t('import_valid_from')} value={answers.valid_from} onText={(valid_from) => choose(() => ({ valid_from }))} />
        <Text id="import-approval" label={t('import_approval')} value={answers.approval_no} onText={(approval_no) => choose(() => ({ approval_no }))} />
        <Text id="import-edition" label={t('import_edition')} value={answers.edition} onText={(edition) => choose(() => ({ edition }))} />
        <Text id="import-source" label={t('import_source')} value={answers.source} onText={(source) => choose(() => ({ source }))} />
        <Coverage value={answers.coverage} />
        <div class="field">
          <label for="import-author">{t('import_author')}</label>
          <input id="import-author" maxLength={100} value={author.value} onInput={(event) => (author.value = event.currentTarget.value)} />
        </div>
      </div>
      <label class="accept">
        <input type="checkbox" checked={remember.value} onChange={(event) => (remember.value = event.currentTarget.checked)} />{' '}
        {t('import_save_template')}
      </label>
      {proposal.open.length > 0 && (
        <div class="fault" role="status">
          <strong>{t('import_open')}</strong>
          <ul>
            {proposal.open.map((one) => (
              <li key={one.choice}>{one.ask}</li>
            ))}
          </ul>
        </div>
      )}
      {!proposal.ready && proposal.open.length === 0 && <p class="fault">{t('import_stopped')}</p>}
      {problem && <Oops problem={problem} />}
      <div class="end">
        <button type="button" class="run" disabled={busy || !proposal.ready} onClick={() => void commit(author.value, remember.value)}>
          {t('import_commit')}
        </button>
        <button type="button" class="plain" onClick={() => void giveUp()}>
          {t('import_give_up')}
        </button>
      </div>
    </section>
  );
}

interface TextProps {
  id: string;
  label: string;
  value: string | null;
  onText: (text: string | null) => Promise<void>;
  day?: boolean;
}

function Text({ id, label, value, onText, day = false }: TextProps) {
  const common = {
    id,
    value: value ?? '',
    onChange: (event: { currentTarget: HTMLInputElement }) => void onText(event.currentTarget.value.trim() || null),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {day ? <input {...common} type="date" /> : <input {...common} />}
    </div>
  );
}
