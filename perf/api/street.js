// The street at a fixed arrival rate: a learner is given a problem, answers it, and looks at the history now and then.
//
// A rate of RPS requests a second is held by starting RPS / (requests per iteration) iterations a second, whether or not the
// ones before have been answered: a server that becomes slow is not spared. Thresholds are not set; figures are reported.
//
// BASE_URL, RPS, WARM_UP and DURATION (seconds), LEARNERS, RESULT (file for the figures).
import http from 'k6/http';
import exec from 'k6/execution';
import { Counter, Trend } from 'k6/metrics';

const base = `${__ENV.BASE_URL || 'http://127.0.0.1:8080'}/api/v1`;
const rps = Number(__ENV.RPS || 100);
const warmUp = Number(__ENV.WARM_UP || 30);
const duration = Number(__ENV.DURATION || 60);
const learners = Number(__ENV.LEARNERS || Math.max(20, Math.ceil(rps / 2)));

// What an iteration asks for besides the presentation and the response, as a share of iterations.
const shares = { subjects: 0.06, progress: 0.04, history: 0.06, hint: 0.02 };
const perIteration = 2 + Object.values(shares).reduce((sum, share) => sum + share, 0);
const subjects = ['math', 'english', 'science'];
const answersPerSession = 20;

const operations = [
  'guest', 'refresh', 'session', 'presentation', 'response', 'subjects', 'progress', 'history', 'hint',
];
const counted = new Counter('counted_requests');
const failed = new Counter('failed_requests');
const took = new Trend('counted_duration', true);
const unexpected = new Counter('unexpected_answers');
const renewed = new Counter('new_learners');

const rate = { executor: 'constant-arrival-rate', timeUnit: '100s', rate: Math.max(1, Math.round((rps / perIteration) * 100)) };
const pool = { preAllocatedVUs: learners, maxVUs: learners * 4 };
export const options = {
  discardResponseBodies: false,
  setupTimeout: '180s',
  summaryTrendStats: ['min', 'avg', 'med', 'p(95)', 'p(99)', 'max'],
  scenarios: {
    warmUp: { ...rate, ...pool, exec: 'street', duration: `${Math.max(1, warmUp)}s`, gracefulStop: '0s', tags: { phase: 'warm-up' } },
    measured: {
      ...rate, ...pool, exec: 'street', startTime: `${Math.max(1, warmUp)}s`, duration: `${duration}s`, gracefulStop: '10s',
      tags: { phase: 'measured' },
    },
  },
  thresholds: {
    // Thresholds that always hold: k6 reports a metric by tag only where one is named.
    ...Object.fromEntries(operations.map((name) => [`counted_duration{operation:${name}}`, ['max>=0']])),
  },
};

const json = { 'Content-Type': 'application/json', 'Accept-Language': 'ko' };

function call(learner, operation, method, path, body, expected, headers = {}) {
  const params = {
    headers: { ...json, ...headers, ...(learner?.accessToken ? { Authorization: `Bearer ${learner.accessToken}` } : {}) },
    responseCallback: http.expectedStatuses(...expected),
    tags: { operation, name: operation },
  };
  const response = http.request(method, base + path, body === null ? null : JSON.stringify(body), params);
  // Setup belongs to neither scenario.
  if (measuring()) {
    counted.add(1, { operation });
    took.add(response.timings.duration, { operation });
    if (!expected.includes(response.status)) {
      failed.add(1, { operation });
      unexpected.add(1, { operation, status: String(response.status) });
      console.warn(`${operation}: ${response.status} ${String(response.body).slice(0, 300)}`);
    }
  }
  return response;
}

function measuring() {
  try {
    return exec.scenario.name === 'measured';
  } catch {
    return false;
  }
}

function guest() {
  const response = call(null, 'guest', 'POST', '/auth/guest', { locale: 'ko' }, [201]);
  if (response.status !== 201) return null;
  const { accessToken, refreshToken, expiresIn } = response.json();
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000, session: null, answered: 0, subject: null };
}

function openSession(learner) {
  const subject = subjects[Math.floor(Math.random() * subjects.length)];
  const response = call(learner, 'session', 'POST', '/practice-sessions', { subjectId: subject, mode: 'practice' }, [201], key());
  if (response.status !== 201) return false;
  learner.session = response.json('id');
  learner.answered = 0;
  return true;
}

function refresh(learner) {
  const response = call({}, 'refresh', 'POST', '/auth/refresh', { refreshToken: learner.refreshToken }, [200]);
  if (response.status !== 200) return false;
  const { accessToken, refreshToken, expiresIn } = response.json();
  Object.assign(learner, { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1000 });
  return true;
}

let keys = 0;
function key() {
  keys += 1;
  return { 'Idempotency-Key': `street-${exec.vu.idInTest}-${Date.now().toString(36)}-${keys}` };
}

export function setup() {
  const made = [];
  for (let i = 0; i < learners; i += 1) {
    const learner = guest();
    if (learner === null || !openSession(learner)) exec.test.abort(`No learner could be made at ${base}.`);
    made.push(learner);
  }
  console.info('learners are ready');
  return made;
}

let self = null;

export function street(made) {
  // A virtual user keeps its learner. Both scenarios have their own users: the second takes over what the first has begun.
  self ??= made[(exec.vu.idInTest - 1) % made.length] && exec.vu.idInTest <= made.length
    ? { ...made[exec.vu.idInTest - 1] }
    : guest();
  if (self === null) return;
  if (Date.now() > self.expiresAt - 10_000 && !refresh(self)) {
    self = null;
    return;
  }
  if ((self.session === null || self.answered >= answersPerSession) && !openSession(self)) {
    self = null;
    return;
  }
  if (Math.random() < shares.subjects) call(self, 'subjects', 'GET', '/subjects', null, [200]);

  const presented = call(self, 'presentation', 'POST', `/practice-sessions/${self.session}/presentations`, {}, [200, 201, 409]);
  if (presented.status === 401 || presented.status === 409 || presented.status === 404) {
    // Everything of this subject is answered, or the token is no longer good: somebody new takes the seat.
    renewed.add(1);
    self = null;
    return;
  }
  if (presented.status >= 400) return;
  const presentation = presented.json();
  if (presentation.hintsAllowed && Math.random() < shares.hint) {
    call(self, 'hint', 'POST', `/presentations/${presentation.id}/hints`, { level: 1 }, [200], { Accept: 'application/json' });
  }
  const answered = call(
    self, 'response', 'POST', `/practice-sessions/${self.session}/responses`,
    { presentationId: presentation.id, answer: answerTo(presentation.item), elapsedMs: 5_000 + Math.floor(Math.random() * 20_000) },
    [201], key(),
  );
  self.answered += 1;
  if (answered.status === 422) self.session = null;
  if (Math.random() < shares.history) call(self, 'history', 'GET', '/me/responses?limit=20', null, [200]);
  if (Math.random() < shares.progress) call(self, 'progress', 'GET', '/me/progress', null, [200]);
}

// An answer of the right form, right only by luck: what is measured is the work of judging it.
function answerTo(item) {
  const ids = (item.choices || []).map((choice) => choice.id);
  switch (item.type) {
    case 'single-choice':
      return ids[Math.floor(Math.random() * ids.length)];
    case 'multiple-choice':
      return ids.slice(0, 1 + Math.floor(Math.random() * (ids.length - 1)));
    case 'ordering':
      return ids;
    case 'expression':
      return '2*x + 3';
    case 'numeric':
      return String(1 + Math.floor(Math.random() * 40));
    default:
      return 'answer';
  }
}

export function handleSummary(data) {
  const value = (metric, name) => data.metrics[metric]?.values?.[name] ?? 0;
  const times = (metric) => ({
    p50: value(metric, 'med'), p95: value(metric, 'p(95)'), p99: value(metric, 'p(99)'), max: value(metric, 'max'),
  });
  const figures = {
    requests: value('counted_requests', 'count'),
    errors: value('failed_requests', 'count'),
    dropped: value('dropped_iterations', 'count'),
    newLearners: value('new_learners', 'count'),
    latencyMs: times('counted_duration'),
    operations: Object.fromEntries(
      operations.filter((name) => value(`counted_duration{operation:${name}}`, 'max') > 0)
        .map((name) => [name, times(`counted_duration{operation:${name}}`)]),
    ),
  };
  return { [__ENV.RESULT || 'stdout']: `${JSON.stringify(figures, null, 2)}\n` };
}
