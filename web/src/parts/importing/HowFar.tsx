import { number } from '../../format';
import { reading } from '../../importing/state';
import { t } from '../../words';

/** How far the server is with the preview. */
export function HowFar() {
  const now = reading.value;
  if (!now) return null;
  return (
    <>
      <p class="small">
        {t('import_progress', { s: now.stage, n: number(now.done, 0) })}
        {now.total > 0 && ` / ${number(now.total, 0)}`}
        {now.left !== null && ` · ${t('import_left', { n: Math.ceil(now.left) })}`}
      </p>
      <progress max={1} {...(now.total > 0 ? { value: now.done / now.total } : {})} aria-label={now.stage} />
    </>
  );
}
