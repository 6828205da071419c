import { useEffect, useState } from 'preact/hooks';
import * as api from '../../api';
import { kindNamed, layers } from '../../form';
import { today } from '../../format';
import { choose } from '../../importing/state';
import { ecql } from '../../ledger/ecql';
import { t } from '../../words';

const DISTRICT = 'district:';
/** Of each layer of districts. */
const OFFERED = 20;
const PAUSE_MS = 200;

interface District {
  code: string;
  name: string;
}

/** Where the data are complete; of the districts that are known, those that have what is typed in name or code are offered. */
export function Coverage({ value }: { value: string | null }) {
  const [typed, type] = useState<string | null>(null);
  const [districts, offer] = useState<readonly District[]>([]);
  useEffect(() => {
    const stopping = new AbortController();
    const later = setTimeout(() => void districtsLike(typed ?? '', stopping.signal).then(offer, (e: unknown) => told(e, stopping.signal)), PAUSE_MS);
    return () => {
      clearTimeout(later);
      stopping.abort();
    };
  }, [typed]);
  return (
    <div class="field wide">
      <label for="import-coverage">{t('import_coverage')}</label>
      <input
        id="import-coverage"
        list="import-coverages"
        title={t('import_coverage_hint')}
        placeholder={t('import_coverage_hint')}
        value={typed ?? value ?? ''}
        onInput={(event) => type(event.currentTarget.value)}
        onChange={(event) => {
          // a name alone is not taken for a district: towns and villages share theirs
          const text = event.currentTarget.value.trim();
          void choose(() => ({ coverage: text || null }));
          type(null);
        }}
      />
      <datalist id="import-coverages">
        <option value="extent">{t('import_coverage_extent')}</option>
        {districts.map(({ code, name }) => (
          <option key={code} value={DISTRICT + code}>
            {name}
          </option>
        ))}
      </datalist>
    </div>
  );
}

async function districtsLike(typed: string, signal: AbortSignal): Promise<District[]> {
  const filter = ecql(kindNamed('district')?.fields ?? [], typed.replace(DISTRICT, ''), {});
  const own = layers.peek().filter(({ kind }) => kind === 'district');
  const page = { asOf: today(), filter, offset: 0, limit: OFFERED, sort: 'code' };
  const pages = await Promise.all(own.map(({ id }) => api.features(id, page, signal)));
  return pages.flatMap(({ features }) => features.map(({ properties }) => ({ code: String(properties?.code), name: String(properties?.name) })));
}

/** Without what is offered one can still type. */
function told(e: unknown, signal: AbortSignal): void {
  if (!signal.aborted && !(e instanceof api.Refused)) throw e;
}
