import { number } from '../../format';
import { choose } from '../../importing/state';
import type { Proposal } from '../../importing/types';
import { t } from '../../words';

const ENCODINGS = ['UTF-8', 'GB18030', 'Big5', 'UTF-16'] as const;

const take = (encoding: string | null) => void choose(() => ({ encoding }));

/** What was delivered, and its texts as they were read. */
export function Files({ proposal }: { proposal: Proposal }) {
  const { encoding, tables, answers } = proposal;
  const sample = encoding?.sample ?? [];
  const titles = [...new Set(sample.flatMap((row) => Object.keys(row)))].slice(0, 8);
  return (
    <section class="step">
      <h3>1 {t('import_files')}</h3>
      <ul class="small">
        {tables.map((table) => (
          <li key={table.file}>
            <strong>{table.file}</strong> <span class="muted">{t('import_rows', { n: number(table.rows, 0) })}</span>
            {table.notices.map((notice) => (
              <p key={notice} class="notice">
                {notice}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {encoding && (
        <>
          <div class="beside">
            <p class="small">{t('import_encoding', { e: encoding.name })}</p>
            <select
              class="short"
              aria-label={t('import_files')}
              value={answers.encoding ?? ''}
              onChange={(event) => take(event.currentTarget.value || null)}
            >
              <option value="">{encoding.name}</option>
              {ENCODINGS.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          {sample.length > 0 && (
            <div class="wide-table" tabIndex={0} role="region" aria-label={t('import_sample')}>
              <table>
                <thead>
                  <tr>
                    {titles.map((title) => (
                      <th key={title}>{title}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {sample.map((row, i) => (
                    <tr key={i}>
                      {titles.map((title) => (
                        <td key={title}>{row[title] ?? ''}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </section>
  );
}
