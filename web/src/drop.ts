import { deliver } from './delivered';
import { screen } from './route';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Files may be let go anywhere beside the map that is to be checked on. On every other screen they are refused, as the
 * browser would leave the page for them.
 */
export function takeDrops(): void {
  window.addEventListener('dragover', (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer && screen.peek() !== 'map') event.dataTransfer.dropEffect = 'none';
  });
  window.addEventListener('drop', (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (screen.peek() === 'map' && files.length > 0) void deliver(files);
  });
}
