import { defineConfig } from 'vitest/config';

declare const process: { env: Record<string, string | undefined> };

const server = process.env.MERESTONE ?? 'http://127.0.0.1:7070';

export default defineConfig({
  base: './',
  build: {
    target: 'es2020',
    outDir: 'target/classes/web',
    emptyOutDir: true,
    license: { fileName: 'licenses.txt' },
    chunkSizeWarningLimit: 900,
  },
  // the server lets no page of another origin write, which the page is while it is developed
  server: { proxy: { '/api': { target: server, changeOrigin: true, headers: { origin: server } } } },
  test: { include: ['src/**/*.test.ts'] },
});
