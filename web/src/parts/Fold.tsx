import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

/** A fold whose inside is only made once it is opened. */
export function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const [open, set] = useState(false);
  return (
    <details open={open} onToggle={(event) => set(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children}
    </details>
  );
}
