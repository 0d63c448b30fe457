// The same cheap request with and without being counted, in turn: a virtual user sits at one of two addresses, and the answer
// says by its RateLimit header whether it was counted.
//
// BASE_URL, RPS, WARM_UP and DURATION (seconds), RESULT (file for the figures). Run with --local-ips 127.0.0.1,127.0.0.2.
import http from 'k6/http';
import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';

const base = `${__ENV.BASE_URL || 'http://127.0.0.1:8080'}/api/v1`;
const rps = Number(__ENV.RPS || 100);
const warmUp = Math.max(1, Number(__ENV.WARM_UP || 30));
const duration = Number(__ENV.DURATION || 60);

const counted = new Trend('counted', true);
const free = new Trend('free', true);
const errors = new Counter('errors');
const requests = { counted: new Counter('counted_requests'), free: new Counter('free_requests') };

const rate = { executor: 'constant-arrival-rate', timeUnit: '1s', rate: rps, preAllocatedVUs: 20, maxVUs: 100, exec: 'ask' };
export const options = {
  summaryTrendStats: ['med', 'p(95)', 'max'],
  scenarios: {
    warmUp: { ...rate, duration: `${warmUp}s`, gracefulStop: '0s' },
    measured: { ...rate, startTime: `${warmUp}s`, duration: `${duration}s` },
  },
};

export function setup() {
  const learners = [];
  for (let i = 0; i < 20; i += 1) {
    const response = http.post(`${base}/auth/guest`, '{"locale": "ko"}', { headers: { 'Content-Type': 'application/json' } });
    if (response.status !== 201) exec.test.abort(`No learner could be made at ${base}.`);
    learners.push(response.json('accessToken'));
  }
  return learners;
}

export function ask(learners) {
  const token = learners[exec.scenario.iterationInTest % learners.length];
  const response = http.get(`${base}/subjects`, { headers: { Authorization: `Bearer ${token}` } });
  if (exec.scenario.name !== 'measured') return;
  if (response.status !== 200) errors.add(1);
  const kind = response.headers.Ratelimit === undefined ? 'free' : 'counted';
  (kind === 'free' ? free : counted).add(response.timings.duration);
  requests[kind].add(1);
}

export function handleSummary(data) {
  const value = (metric, name) => Number((data.metrics[metric]?.values?.[name] ?? 0).toFixed(3));
  const figure = (name) => ({ count: value(`${name}_requests`, 'count'), p50: value(name, 'med'), p95: value(name, 'p(95)') });
  const figures = { counted: figure('counted'), free: figure('free'), errors: value('errors', 'count'), dropped: value('dropped_iterations', 'count') };
  return { [__ENV.RESULT || 'stdout']: `${JSON.stringify(figures, null, 2)}\n` };
}
