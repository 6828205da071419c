import type { Problem } from '../types';
import { t } from '../words';

/** A refusal in the server's words: what is wrong, where, and what to do. */
export function Oops({ problem, retry }: { problem: Problem; retry?: () => void }) {
  return (
    <div class="oops" role="alert">
      <strong>{problem.title}</strong>
      {problem.detail && problem.detail !== problem.title && <p>{problem.detail}</p>}
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((error, i) => (
            <li key={i}>
              {[error.row === undefined ? '' : t('row', { n: error.row }), error.field ?? '', error.detail ?? error.message ?? error.reason ?? '']
                .filter((part) => part !== '')
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <button type="button" class="plain" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
