import { useEffect, useState } from 'preact/hooks';
import { t } from '../words';

/**
 * Copies an address. A page that was not fetched over HTTPS may not use the clipboard: the address is then shown to be copied
 * by hand.
 *
 * @param address null where there is none
 * @param why there is none
 * @param said what opening it does
 */
export function Copy({ address, why, said }: { address: string | null; why?: string; said?: string }) {
  const [copied, tell] = useState<'no' | 'yes' | 'by hand'>('no');
  useEffect(() => tell('no'), [address]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address ?? '');
      tell('yes');
    } catch {
      tell('by hand');
    }
  };
  return (
    <>
      <button type="button" class="plain" disabled={address === null} title={address === null ? why : undefined} onClick={() => void copy()}>
        {t('link_copy')}
      </button>
      {copied === 'yes' && <span class="small" role="status">{said ?? t('copied')}</span>}
      {copied === 'by hand' && (
        <input class="link" readOnly value={address ?? ''} aria-label={t('link_by_hand')} ref={(field) => field?.select()} onFocus={(event) => event.currentTarget.select()} />
      )}
    </>
  );
}
