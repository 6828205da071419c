import { scene, view } from '../../map/supposing';
import { parting } from '../../map/swipe';
import { t } from '../../words';

const STEPS = 200;

/** Over the map: to the left of the line what is, to the right what would be. It is moved by pointer or arrow keys. */
export function Swipe() {
  if (view.value !== 'slider' || scene.value.before.length + scene.value.after.length === 0) return null;
  return (
    <div class="swipe" style={{ '--at': parting.value }}>
      <i aria-hidden="true" />
      <b aria-hidden="true">{t('suppose_before')}</b>
      <b aria-hidden="true">{t('suppose_after')}</b>
      <input
        type="range"
        min={0}
        max={STEPS}
        value={parting.value * STEPS}
        aria-label={`${t('suppose_slider')}：${t('suppose_slider_at')}`}
        onInput={(event) => (parting.value = Number(event.currentTarget.value) / STEPS)}
      />
    </div>
  );
}
