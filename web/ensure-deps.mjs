// Runs `npm ci` only when the lock differs from the one installed, so that a second build works without a network.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old for the page: install Node >= 20.19 or use -Dweb.skip=true`);
  process.exit(1);
}

const stamp = 'node_modules/.lock-sha256';
const hash = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  // a shell only where npm is a .cmd file
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, hash);
}
