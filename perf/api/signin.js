// The street at a fixed rate while sign-ins by password come and go. Many of them are told to come back (503): a password costs a
// core for a while, and only one core is given to them. That is the point: practice has to go on.
//
// As street.js, and SIGN_INS a second, ROUNDS, WINDOW (seconds), WARM_UP (seconds).
import http from 'k6/http';
import exec from 'k6/execution';
import { Counter } from 'k6/metrics';
import { setup as learnersOfTheStreet, street } from './street.js';

const base = `${__ENV.BASE_URL || 'http://127.0.0.1:8080'}/api/v1`;
const rps = Number(__ENV.RPS || 40);
const signIns = Number(__ENV.SIGN_INS || 50);
const rounds = Number(__ENV.ROUNDS || 3);
const window = Number(__ENV.WINDOW || 20);
const warmUp = Math.max(1, Number(__ENV.WARM_UP || 30));
const accounts = 20;
const password = 'correct horse battery staple';
const perIteration = 2.18;

const outcomes = { admitted: new Counter('sign_in_admitted'), busy: new Counter('sign_in_busy'), other: new Counter('sign_in_other') };

const practice = {
  executor: 'constant-arrival-rate', timeUnit: '100s', rate: Math.max(1, Math.round((rps / perIteration) * 100)),
  preAllocatedVUs: 50, maxVUs: 300, exec: 'practise',
};
const storms = Object.fromEntries(Array.from({ length: rounds }, (_, round) => [`storm${round}`, {
  executor: 'constant-arrival-rate', timeUnit: '1s', rate: signIns, preAllocatedVUs: 50, maxVUs: 600, exec: 'signIn',
  startTime: `${warmUp + window * (2 * round + 1)}s`, duration: `${window}s`, gracefulStop: '0s',
}]));
export const options = {
  setupTimeout: '300s',
  summaryTrendStats: ['med', 'p(95)', 'p(99)'],
  scenarios: {
    warmUp: { ...practice, duration: `${warmUp}s`, gracefulStop: '0s' },
    // The street counts what its scenario of this name does.
    measured: { ...practice, startTime: `${warmUp}s`, duration: `${window * 2 * rounds}s`, gracefulStop: '5s' },
    ...storms,
  },
  thresholds: { 'counted_duration{phase:quiet}': ['max>=0'], 'counted_duration{phase:storm}': ['max>=0'] },
};

export function setup() {
  const emails = [];
  for (let i = 0; i < accounts; i += 1) {
    const email = `bench-${Date.now()}-${i}@example.org`;
    const form = { email, password, displayName: 'Bench', birthDate: '1990-01-01', locale: 'ko' };
    const response = http.post(`${base}/auth/register`, JSON.stringify(form), { headers: { 'Content-Type': 'application/json' } });
    if (response.status !== 201) exec.test.abort(`No account could be made at ${base}: ${response.status} ${response.body}`);
    emails.push(email);
  }
  return { learners: learnersOfTheStreet(), emails };
}

export function practise(data) {
  const elapsed = (Date.now() - exec.scenario.startTime) / 1000;
  const inWindow = elapsed % window;
  // What begins within the first second of a state, when the other still echoes, belongs to neither.
  exec.vu.metrics.tags.phase = inWindow < 1 ? 'change' : ['quiet', 'storm'][Math.floor(elapsed / window) % 2];
  street(data.learners);
}

export function signIn(data) {
  const email = data.emails[exec.scenario.iterationInTest % data.emails.length];
  const response = http.post(`${base}/auth/login`, JSON.stringify({ email, password }), {
    headers: { 'Content-Type': 'application/json' }, responseCallback: http.expectedStatuses(200, 503), timeout: '30s',
  });
  if (response.status === 200) outcomes.admitted.add(1);
  else if (response.status === 503) outcomes.busy.add(1);
  else outcomes.other.add(1);
}

export function handleSummary(data) {
  const value = (metric, name) => Number((data.metrics[metric]?.values?.[name] ?? 0).toFixed(2));
  const times = (phase) => {
    const metric = `counted_duration{phase:${phase}}`;
    return { p50: value(metric, 'med'), p95: value(metric, 'p(95)'), p99: value(metric, 'p(99)') };
  };
  const outcome = { admitted: value('sign_in_admitted', 'count'), busy: value('sign_in_busy', 'count'), other: value('sign_in_other', 'count') };
  const figures = {
    practiceMs: { quiet: times('quiet'), storm: times('storm') },
    requests: value('counted_requests', 'count'),
    errors: value('failed_requests', 'count'),
    signIns: { asked: outcome.admitted + outcome.busy + outcome.other, ...outcome },
    dropped: value('dropped_iterations', 'count'),
  };
  return { [__ENV.RESULT || 'stdout']: `${JSON.stringify(figures, null, 2)}\n` };
}
