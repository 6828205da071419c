import { number } from '../../format';
import { choose } from '../../importing/state';
import type { Proposal } from '../../importing/types';
import { CANDIDATE_COLORS } from '../../map/previews';
import { t } from '../../words';
import { Candidate } from '../Candidate';

const OFFSETS = [
  ['none', 'import_offset_none'],
  ['gcj-02', null],
  ['bd-09', null],
] as const;

const take = (offset: string | null) => void choose(() => ({ offset }));

/** Which CRS the rows are in: the candidates with where each would put them. Nobody chooses but the person. */
export function Positions({ proposal }: { proposal: Proposal }) {
  const { crs_candidates: candidates, readings, answers } = proposal;
  if (candidates.length === 0 && readings.length === 0) return null;
  return (
    <section class="step">
      <h3>2 {t('import_crs')}</h3>
      {candidates.length > 0 && <p class="muted small">{t('import_crs_lead')}</p>}
      <div role="radiogroup" aria-label={t('import_crs')}>
        {candidates.map((candidate, i) => (
          <Candidate
            key={`${candidate.file}${candidate.crs}${candidate.coordinates}`}
            candidate={candidate}
            color={CANDIDATE_COLORS[i % CANDIDATE_COLORS.length] ?? ''}
            onChoose={(choice) => void choose(() => choice)}
          />
        ))}
      </div>
      <div class="grid">
        <div class="field">
          <label for="import-offset">{t('import_offset')}</label>
          <select
            id="import-offset"
            value={OFFSETS.some(([offset]) => offset === answers.offset) ? (answers.offset ?? '') : ''}
            onChange={(event) => take(event.currentTarget.value || null)}
          >
            <option value="">{t('import_offset_unsaid')}</option>
            {OFFSETS.map(([offset, word]) => (
              <option key={offset} value={offset}>
                {word ? t(word) : offset.toUpperCase()}
              </option>
            ))}
          </select>
        </div>
      </div>
      {readings.length > 0 && (
        <details>
          <summary>{t('import_read_as', { n: number(readings.length, 0) })}</summary>
          <ul class="small readings">
            {readings.slice(0, 200).map((one) => (
              <li key={`${one.file}${one.row}${one.field}`}>
                {t('row', { n: one.row })} <code>{one.raw}</code> → <span>{one.read_as}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
