import { giveUp, stage } from '../../importing/state';
import type { Proposal } from '../../importing/types';
import { href } from '../../address';
import { go } from '../../route';
import type { Problem } from '../../types';
import { t } from '../../words';
import { Oops } from '../Oops';
import { Checks } from './Checks';
import { Columns } from './Columns';
import { Deliver } from './Deliver';
import { Differences } from './Differences';
import { Files } from './Files';
import { HowFar } from './HowFar';
import { Positions } from './Positions';
import { Publish } from './Publish';

/** From a file to a revision: everything is shown before anything is stored. */
export function Import() {
  const now = stage.value;
  return (
    <section class="importing pane" aria-labelledby="import-title">
      <div class="lead">
        <h2 id="import-title">{t('import_title')}</h2>
        <p class="muted">{t('import_lead')}</p>
      </div>
      {now.is === 'refused' && <Oops problem={now.problem} />}
      {(now.is === 'none' || now.is === 'refused' || now.is === 'sending') && <Deliver />}
      {now.is === 'open' && <Steps proposal={now.proposal} busy={now.busy} problem={now.problem} />}
      {now.is === 'stored' && (
        <div class="stored" role="status">
          <h3>{t('import_stored', { r: now.committed.revision })}</h3>
          <p>{now.committed.what}</p>
          {now.leftOut > 0 && <p class="warn">{t('import_stored_out', { n: now.leftOut })}</p>}
          <p class="beside">
            <a class="quiet" href={href('map')} onClick={() => go('map')}>
              {t('import_seen')}
            </a>
            <button type="button" class="plain" onClick={() => void giveUp()}>
              {t('import_another')}
            </button>
          </p>
        </div>
      )}
    </section>
  );
}

function Steps({ proposal, busy, problem }: { proposal: Proposal; busy: boolean; problem: Problem | null }) {
  return (
    <div class="steps" aria-busy={busy}>
      {busy && (
        <div class="busy" role="status">
          <p>{t('import_busy')}</p>
          <HowFar />
        </div>
      )}
      <Files proposal={proposal} />
      <Positions proposal={proposal} />
      <Columns proposal={proposal} />
      <Checks proposal={proposal} />
      <Differences proposal={proposal} />
      <Publish proposal={proposal} problem={problem} busy={busy} />
    </div>
  );
}
