import { computed, effect, signal } from '@preact/signals';
import { ground } from './basemaps';
import { isPlane, plane } from './map/plane';
import { route } from './route';
import { lang, t, type Lang } from './words';

export type Theme = 'auto' | 'light' | 'dark';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const systemDark = signal(system.matches);

export const theme = signal<Theme>('auto');
export const dark = computed(() => (theme.value === 'auto' ? systemDark.value : theme.value === 'dark'));

/** Whether the document wears the dark theme by now: what reads its colours waits for this. */
export const painted = signal(false);

/** On the phone the panel shows one tab and can be folded away; wide screens show both and ignore these. */
export const tab = signal<'check' | 'layers'>('check');
export const sheet = signal<'half' | 'full' | 'low'>('half');

/** A browser may forbid storage; the choice then lasts as long as the page. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    return;
  }
}

/** Restores language, theme, base map and plane, and keeps the document in step with them. */
export function followLook(): void {
  const itsTheme = remembered('merestone.theme');
  if (itsTheme === 'light' || itsTheme === 'dark') theme.value = itsTheme;
  if (remembered('merestone.lang') === 'en') lang.value = 'en';
  ground.value = remembered('merestone.ground') ?? '';
  effect(() => remember('merestone.ground', ground.value));
  const itsPlane = remembered('merestone.plane') ?? '';
  if (isPlane(itsPlane)) plane.value = itsPlane;
  effect(() => remember('merestone.plane', plane.value));
  effect(() => {
    const asked = route.value.query.plane ?? '';
    if (isPlane(asked)) plane.value = asked;
  });
  system.addEventListener('change', (event) => (systemDark.value = event.matches));
  effect(() => {
    document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
    painted.value = dark.value;
    remember('merestone.theme', theme.value);
  });
  effect(() => {
    document.documentElement.lang = lang.value === 'zh' ? 'zh-CN' : 'en';
    document.title = lang.value === 'zh' ? '界标 Merestone' : 'Merestone 界标';
    remember('merestone.lang', lang.value);
  });
}

export function setLang(next: Lang): void {
  lang.value = next;
}

export const themeWords = () =>
  [
    ['auto', t('theme_auto')],
    ['light', t('theme_light')],
    ['dark', t('theme_dark')],
  ] as const;
