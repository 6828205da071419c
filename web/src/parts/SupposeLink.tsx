import { useContext } from 'preact/hooks';
import { href } from '../address';
import { kindNamed } from '../form';
import type { Layer } from '../types';
import { t } from '../words';
import { OnPaper } from './onpaper';

/** Leads from an area to what would be found if it were another; from nothing where its layer is made from others. */
export function SupposeLink({ layer, id }: { layer: Layer | undefined; id: string }) {
  const isOnPaper = useContext(OnPaper);
  if (isOnPaper || !canBeSupposed(layer) || kindNamed(layer.kind)?.role === 'subject') return null;
  return (
    <a class="small" href={href('scenarios', { layer: layer.id, zone: id }, 'new')}>
      {t('suppose')}
    </a>
  );
}

/** Layers of areas that are kept for themselves. */
export function canBeSupposed(layer: Layer | undefined): layer is Layer {
  return layer !== undefined && !layer.derived && (kindNamed(layer.kind)?.geometry.includes('polygon') ?? false);
}
