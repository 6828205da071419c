import { useEffect, useRef, useState } from 'preact/hooks';
import type { Feature } from 'geojson';
import { previewSize } from '../../map/geojson';
import { laid, some } from '../../map/supposing';
import { bySide } from '../../scenarios/flips';
import { adopt, open } from '../../scenarios/kept';
import type { Clash, Scenario } from '../../scenarios/types';
import { refresh } from '../../start';
import { t } from '../../words';
import { Oops } from '../Oops';

/** Makes a scenario so, after it was said once more what that does. */
export function Adopt({ id, scenario }: { id: string; scenario: Scenario }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, tell] = useState<Clash | null>(null);
  const [busy, work] = useState(false);
  useEffect(() => () => void (laid.value = null), []);
  const sides = bySide(scenario.flips);
  const count = (side: 'entering' | 'leaving' | 'changed') => sides.get(side)?.length ?? 0;
  const agree = async (form: HTMLFormElement) => {
    const said = new FormData(form);
    const text = (name: string) => String(said.get(name) ?? '').trim();
    work(true);
    const refused = await adopt(id, { approval_no: text('approval_no'), valid_from: text('valid_from'), author: text('author') });
    work(false);
    tell(refused);
    laid.value = refused?.yours === undefined ? null : { before: some(refused.current?.geometry), after: some(refused.yours?.geometry) };
    if (refused) return;
    dialog.current?.close();
    await refresh();
    await open(id, new AbortController().signal);
  };
  return (
    <>
      <button type="button" class="plain" onClick={() => dialog.current?.showModal()}>
        {t('suppose_adopt')}
      </button>
      <dialog ref={dialog} class="adopt" aria-labelledby="adopt-title" onClose={() => tell(null)}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void agree(event.currentTarget);
          }}
        >
          <h2 id="adopt-title">{t('suppose_adopt_title')}</h2>
          <p>
            {t('suppose_adopt_lead', {
              n: scenario.changes?.length ?? 0,
              f: scenario.number_flips,
              a: count('entering'),
              b: count('leaving'),
              c: count('changed'),
            })}
          </p>
          <div class="grid">
            <div class="field">
              <label for="adopt-approval">{t('suppose_adopt_approval')}</label>
              <input id="adopt-approval" name="approval_no" required maxLength={100} />
            </div>
            <div class="field">
              <label for="adopt-from">{t('suppose_adopt_from')}</label>
              <input id="adopt-from" name="valid_from" type="date" required defaultValue={scenario.as_of} />
            </div>
            <div class="field">
              <label for="adopt-author">{t('suppose_adopt_author')}</label>
              <input id="adopt-author" name="author" maxLength={100} />
            </div>
          </div>
          {problem && <Oops problem={problem} />}
          {problem && <Versions clash={problem} />}
          <div class="end">
            <button type="submit" class="run" disabled={busy}>
              {t('suppose_adopt_do')}
            </button>
            <button type="button" class="plain" onClick={() => dialog.current?.close()}>
              {t('cancel')}
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}

/** What is stored now beside what the scenario would make of it; the map shows both. */
function Versions({ clash: { current, base, yours } }: { clash: Clash }) {
  if (yours === undefined) return null;
  return (
    <table class="versions small">
      <tbody>
        <Version title={t('suppose_base')} feature={base} />
        <Version title={t('suppose_current')} feature={current} />
        <Version title={t('suppose_yours')} feature={yours} />
      </tbody>
    </table>
  );
}

function Version({ title, feature }: { title: string; feature: Feature | null | undefined }) {
  const { name, revision } = (feature as (Feature & { revision?: number }) | null)?.properties ?? {};
  const known = (feature as (Feature & { revision?: number }) | null)?.revision ?? revision;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{String(name ?? '')}</td>
      <td>{feature?.geometry ? previewSize(feature.geometry) : '—'}</td>
      <td>{known == null ? '' : t('history_revision', { r: String(known) })}</td>
    </tr>
  );
}
