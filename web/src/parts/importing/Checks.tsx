import { area, number } from '../../format';
import { choose, faultPlace } from '../../importing/state';
import type { Fault, Proposal, RowOfFile } from '../../importing/types';
import { t } from '../../words';
import { Icon } from '../Icon';

const MOST = 200;
const MOST_NAMED = 20;

const acceptFaults = (accept_faults: boolean) => void choose(() => ({ accept_faults }));

/** What is wrong with the rows, each with what can be done about it. */
export function Checks({ proposal }: { proposal: Proposal }) {
  const { faults, answers } = proposal;
  const several = proposal.tables.length > 1;
  return (
    <section class="step">
      <h3>
        4 {t('import_checks')} {faults.length > 0 && <span class="muted">{t('import_faults', { n: number(proposal.faults_in_all, 0) })}</span>}
      </h3>
      {proposal.notices?.map((notice) => (
        <p key={notice} class="notice small">
          {notice}
        </p>
      ))}
      {faults.length === 0 && <p class="muted small">{t(proposal.notices?.length ? 'import_no_more_faults' : 'import_no_faults')}</p>}
      {faults.some(({ row }) => row !== null) && <p class="muted small">{t('import_rows_counted')}</p>}
      {proposal.faults_in_all > MOST && <p class="muted small">{t('import_faults_first', { n: MOST })}</p>}
      {Object.keys(proposal.offered).length > 0 && (
        <button type="button" class="plain" onClick={() => void choose(() => proposal.offered)}>
          {t('import_mend_all')}
        </button>
      )}
      <ul class="faults">
        {faults.slice(0, MOST).map((fault, i) => (
          <One key={i} fault={fault} />
        ))}
      </ul>
      {(answers.mend.length > 0 || answers.leave_out.length > 0) && (
        <p class="small beside">
          <span>
            {[taken('mend', answers.mend, several), taken('out', answers.leave_out, several)].filter((one) => one !== '').join(' · ')}
          </span>
          <button type="button" class="quiet" onClick={() => void choose(() => ({ mend: [], leave_out: [] }))}>
            {t('import_undo_choices')}
          </button>
        </p>
      )}
      {faults.some(({ level }) => level !== 'warning') && (
        <label class="accept">
          <input
            type="checkbox"
            checked={answers.accept_faults}
            onChange={(event) => acceptFaults(event.currentTarget.checked)}
          />{' '}
          {t('import_accept')}
        </label>
      )}
    </section>
  );
}

/** Which rows are to be mended, or left out. */
function taken(how: 'mend' | 'out', rows: readonly RowOfFile[], several: boolean): string {
  const named = rows.slice(0, MOST_NAMED).map((row) => (typeof row === 'number' ? row : several ? `${row.file}:${row.row}` : row.row));
  return rows.length === 0 ? '' : t(`import_taken_${how}`, { n: rows.length, r: named.join('、') + (rows.length > MOST_NAMED ? ' …' : '') });
}

function One({ fault }: { fault: Fault }) {
  const row: RowOfFile | null = fault.row === null ? null : fault.file === null ? fault.row : { file: fault.file, row: fault.row };
  return (
    <li class={`found-fault is-${fault.level}`}>
      <div class="beside">
        <span class="small">
          <strong>{t(`import_level_${fault.level}`)}</strong> {fault.row !== null && t('row', { n: fault.row })}
        </span>
        {fault.where && (
          <button type="button" class="quiet" onClick={() => (faultPlace.value = fault.where)}>
            <Icon name="locate" size={13} /> {t('import_locate')}
          </button>
        )}
      </div>
      <p>{fault.fault}</p>
      {fault.mend && (
        <p class="small muted">
          {t('import_mend', { m: fault.mend })}
          {fault.before !== null && fault.after !== null && ` · ${area(fault.before)} → ${area(fault.after)}`}
        </p>
      )}
      {row !== null && (
        <p class="actions">
          {fault.mend && (fault.level !== 'warning' || fault.what === 'misplaced') && (
            <button type="button" class="quiet" onClick={() => void choose(({ mend }) => ({ mend: [...mend, row] }))}>
              {t('import_mend_take')}
            </button>
          )}
          <button type="button" class="quiet" onClick={() => void choose(({ leave_out }) => ({ leave_out: [...leave_out, row] }))}>
            {t('import_leave_out')}
          </button>
        </p>
      )}
    </li>
  );
}
