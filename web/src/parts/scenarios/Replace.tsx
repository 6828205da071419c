import { useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Point } from 'geojson';
import * as api from '../../api';
import { readShapes, type Delivered, type Shapes, type Told } from '../../delivered';
import { isArea, type Area } from '../../scenarios/edge';
import { reshape } from '../../scenarios/draft';
import type { Problem } from '../../types';
import { t } from '../../words';
import { Untold } from '../Delivered';
import { Oops } from '../Oops';
import { Paste } from '../Paste';

type What = readonly File[] | string;
type Read = { is: 'none' } | { is: 'reading' } | { is: 'read'; what: What; told: Told; shapes: Shapes } | { is: 'refused'; problem: Problem };

const MOST = 50;

/** Takes the shape from a file that is dropped or chosen, or from pasted positions; the server reads either. */
export function Replace() {
  const [now, put] = useState<Read>({ is: 'none' });
  const pasted = useSignal('');
  const read = async (what: What, before: Told = {}) => {
    put({ is: 'reading' });
    try {
      const { told, shapes } = await readShapes(what, before, () => undefined);
      const areas = areasOf(shapes.features.features);
      if (areas.length === 1 && shapes.open.length === 0 && areas[0]) reshape(areas[0].area);
      put({ is: 'read', what, told, shapes });
    } catch (e) {
      if (!(e instanceof api.Refused)) throw e;
      put({ is: 'refused', problem: e.problem });
    }
  };
  return (
    <details>
      <summary>{t('suppose_replace')}</summary>
      <Paste id="suppose-paste" text={pasted} onGive={(what) => void read(what)}>
        {now.is === 'reading' && <p class="small" role="status">{t('delivered_reading')}</p>}
        {now.is === 'refused' && <Oops problem={now.problem} />}
        {now.is === 'read' && <Found shapes={now.shapes} onTell={(told) => void read(now.what, { ...now.told, ...told })} />}
      </Paste>
    </details>
  );
}

function Found({ shapes, onTell }: { shapes: Shapes; onTell: (told: Told) => void }) {
  const areas = areasOf(shapes.features.features);
  return (
    <div class="delivered" role="status">
      <Untold shapes={shapes} onTell={onTell} />
      {[...shapes.faults.slice(0, MOST).map(({ fault }) => fault), ...shapes.notices].map((said) => (
        <p key={said} class="notice small">
          {said}
        </p>
      ))}
      {shapes.open.length === 0 && areas.length === 0 && <p class="fault">{t('suppose_not_area')}</p>}
      {areas.length > 1 && (
        <ul class="shapes small">
          {areas.slice(0, MOST).map(({ row, name, area }) => (
            <li key={`${row}${name}`} class="beside">
              <span>
                {t('row', { n: row })} {name}
              </span>
              <button type="button" class="quiet" onClick={() => reshape(area)}>
                {t('suppose_use')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The areas among what was delivered; points alone are the corners of one. */
function areasOf(all: readonly Delivered[]): Array<{ row: number; name: string; area: Area }> {
  const areas = all.flatMap(({ row, name, code, geometry }) => (isArea(geometry) ? [{ row, name: name ?? code ?? '', area: geometry }] : []));
  if (areas.length > 0 || all.length < 3 || !all.every(({ geometry }) => geometry.type === 'Point')) return areas;
  const corners = all.map(({ geometry }) => (geometry as Point).coordinates);
  return [{ row: all[0]?.row ?? 1, name: '', area: { type: 'Polygon', coordinates: [[...corners, corners[0] ?? []]] } }];
}
