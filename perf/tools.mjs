// What the benchmarks share: where things are, k6, the running stack, and how figures are rounded.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const K6 = 'v1.8.1';

export const here = dirname(fileURLToPath(import.meta.url));
export const root = dirname(here);
export const state = process.env.DREAMSEED_STATE ?? join(root, '.dreamseed');

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

export function number(name, text, least = 1) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) fail(`${name} takes a whole number of ${least} or more, as in ${name} 100.`);
  return value;
}

export function seconds(name, text) {
  const match = /^(\d+)(s|m)?$/.exec(text ?? '');
  if (!match || Number(match[1]) === 0) fail(`${name} takes seconds or minutes, as in ${name} 60s.`);
  return Number(match[1]) * (match[2] === 'm' ? 60 : 1);
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program)).find((file) => existsSync(file));
}

/** k6 from the PATH, or the pinned one, built once into the state folder. */
export function findK6() {
  const found = onPath('k6');
  if (found) return found;
  const tools = join(state, 'tools');
  const own = join(tools, `k6-${K6}`, 'k6');
  if (existsSync(own)) return own;
  const go = onPath('go');
  if (!go) {
    fail('The benchmark needs k6, and neither k6 nor Go (to build it) is on the PATH: install k6 from https://grafana.com/docs/k6.');
  }
  console.error(`building k6 ${K6} into ${tools}, once; this takes some minutes …`);
  mkdirSync(dirname(own), { recursive: true });
  const built = spawnSync(go, ['install', `go.k6.io/k6@${K6}`], {
    env: { ...process.env, GOBIN: dirname(own), GOFLAGS: '' }, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8',
  });
  if (built.status !== 0 || !existsSync(own)) {
    fail(`k6 could not be built: ${(built.stderr ?? '').trim().split('\n').at(-1)}; install it from https://grafana.com/docs/k6.`);
  }
  return own;
}

/** The running stack, with limits that the load of a benchmark does not meet. */
export async function stack(learners) {
  const status = JSON.parse(execFileSync(join(root, 'dreamseed'), ['status', '--json'], { encoding: 'utf8' }));
  if (!status.url || status.services.length === 0 || status.services.some((service) => service.state !== 'up')) {
    fail('The stack is not up: ./dreamseed up --detach starts it.');
  }
  const policy = (await fetch(`${status.url}/api/v1/subjects`)).headers.get('ratelimit-policy');
  const quota = Number(/q=(\d+)/.exec(policy ?? '')?.[1] ?? Infinity);
  if (quota < learners * 1000) {
    fail(`One address may make ${quota} requests an hour here, and all learners of a benchmark sit at one. Start the stack with\n`
      + '  DREAMSEED_LIMITS_FACTOR=100000 DREAMSEED_LIMITS_EXEMPT=127.0.0.2 ./dreamseed up --detach');
  }
  return status;
}

export function machine(k6, loadBefore) {
  return {
    cpus: cpus().length, model: cpus()[0]?.model ?? 'unknown', memoryGiB: rounded(totalmem() / 2 ** 30, 1),
    loadAverageBefore: rounded(loadBefore), loadAverageAfter: rounded(loadavg()[0]),
    k6: execFileSync(k6, ['version'], { encoding: 'utf8' }).trim().split(' ')[1],
  };
}

export const rounded = (value, digits = 2) => Number(value.toFixed(digits));
