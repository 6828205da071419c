import { useContext } from 'preact/hooks';
import { clause, needsLegalConfirmation, validity } from '../format';
import type { Basis } from '../types';
import { lang, t } from '../words';
import { OnPaper } from './onpaper';

/** The clause in force on the day; laws are quoted in Chinese whatever the page speaks. */
export function Clause({ basis, doubt, doubt_en }: { basis: Basis; doubt?: string | null | undefined; doubt_en?: string | null | undefined }) {
  const now = typeof basis.now === 'string' ? basis.now : basis.now ? clause(basis.now) : null;
  const unfolded = useContext(OnPaper);
  const dates = validity(basis.valid_from, basis.valid_to);
  return (
    <div class="clause">
      <p>
        <span class="unseen">{t('clause')} </span>
        <strong lang="zh-CN">{clause(basis)}</strong>
        {dates && <span class="muted small"> {dates}</span>}
        {(doubt || needsLegalConfirmation(basis)) && <span class="confirm">{t('confirm_legal')}</span>}
      </p>
      {now && <p class="now">{t('in_force_now', { clause: now })}</p>}
      {doubt && (
        <p class="doubt small" lang={lang.value === 'en' && doubt_en ? 'en' : 'zh-CN'}>
          {lang.value === 'en' && doubt_en ? doubt_en : doubt}
        </p>
      )}
      {basis.text && (
        <details open={unfolded}>
          <summary>{t('clause_text')}</summary>
          <blockquote lang="zh-CN">{basis.text}</blockquote>
        </details>
      )}
    </div>
  );
}
