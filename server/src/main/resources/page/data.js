// What the page knows, and how it learns more: lists at the start, then the live feed.

const RUNS_PER_PAGE = 100;
const MAX_RUNS_KEPT = 2000;
const NOTICES_PER_PAGE = 50;
const PAST_ANOMALIES = 50;
const MAX_ANOMALIES = 500;
const MAX_NORMALS = 3;
const MAX_NOTICES_KEPT = 500;
const REFRESH_MS = 4000;
const RETRY_MS = 3000;

export const FILTERS = ['job', 'queue', 'status', 'parts'];

const fromUrl = new URLSearchParams(location.search);

export const state = {
  mode: fromUrl.get('mode') === 'test' ? 'test' : 'live',
  project: fromUrl.get('project') ?? '',
  projects: [],
  filters: Object.fromEntries(FILTERS.map((name) => [name, fromUrl.get(name) ?? ''])),
  connection: 'connecting',
  loaded: false,
  clockOffsetMs: 0,
  summary: null,
  workers: [],
  jobs: [],
  runs: new Map(),
  inFlight: new Map(),
  running: new Map(),
  queues: [],
  anomalies: new Map(),
  normals: [],
  sensitivity: null,
  notices: new Map(),
  nextNotice: null,
  next: null,
  paused: null,
  details: null,
  dumps: null,
};

let onChange = () => {};
let feed = null;
let lastChange = 0;
let generation = 0;

export const nowMs = () => Date.now() + state.clockOffsetMs;

export function start(changed) {
  onChange = changed;
  setInterval(() => document.hidden || refresh(), REFRESH_MS);
  document.addEventListener('visibilitychange', () => document.hidden || refresh());
  return reload();
}

/** Which data every question is about. */
const realm = () => ({
  ...(state.mode === 'test' && { mode: 'test' }),
  ...(state.project && { project: state.project }),
});

async function ask(path, query = {}) {
  const all = { ...query, ...realm() };
  const set = Object.entries(all).filter(([, value]) => value !== '' && value !== null);
  const answer = await fetch(`${path}?${new URLSearchParams(set)}`);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Everything anew: at the start, after a change of filters, and when the feed ran too far ahead. */
export async function reload() {
  const mine = ++generation;
  feed?.close();
  try {
    const page = await ask('api/runs', { ...state.filters, limit: RUNS_PER_PAGE });
    if (mine !== generation) return;
    state.runs = new Map(page.runs.map((run) => [run.id, run]));
    state.next = page.next;
    state.paused = null;
    lastChange = page.change_seq;
    state.notices = new Map();
    await askNotices(null);
    if (mine !== generation) return;
    await refresh();
    state.loaded = true;
    if (mine === generation) follow();
  } catch (problem) {
    if (mine !== generation) return;
    state.connection = 'lost';
    setTimeout(() => mine === generation && reload(), RETRY_MS);
  }
  onChange();
}

/** Notices follow the filters of the runs, but for the status, which they have none of. */
async function askNotices(before) {
  const { job, queue } = state.filters;
  const page = await ask('api/notices', { job, queue, before, limit: NOTICES_PER_PAGE });
  page.notices.forEach((notice) => state.notices.set(notice.id, notice));
  state.nextNotice = page.next;
}

/** All that are open, and those that were over last. */
async function askAnomalies() {
  const [now, all] = await Promise.all([
    ask('api/anomalies', { limit: MAX_ANOMALIES }), ask('api/anomalies', { state: 'all', limit: PAST_ANOMALIES }),
  ]);
  return new Map([...all.anomalies, ...now.anomalies].map((anomaly) => [anomaly.id, anomaly]));
}

/** What is counted on the server and not told by the feed. */
async function refresh() {
  const asked = JSON.stringify(realm());
  const answers = await Promise.all(
    [
      ...['api/summary', 'api/workers', 'api/jobs', 'api/in-flight', 'api/queues', 'api/projects'].map((path) => ask(path)),
      askAnomalies(),
    ],
  ).catch(() => null);
  if (!answers || asked !== JSON.stringify(realm())) return;
  const [summary, workers, jobs, inFlight, queues, { projects }, anomalies] = answers;
  Object.assign(state, { projects, anomalies });
  state.clockOffsetMs = summary.now_ms - Date.now();
  state.summary = summary;
  state.workers = workers.workers;
  state.jobs = jobs.jobs;
  state.queues = queues.queues;
  state.inFlight = new Map(inFlight.runs.map((run) => [run.id, newer(run)]));
  for (const run of state.inFlight.values()) if (state.runs.has(run.id)) state.runs.set(run.id, run);
  state.running = new Map();
  for (const part of inFlight.parts) {
    state.running.set(part.part_of, [...(state.running.get(part.part_of) ?? []), part]);
  }
  await refreshNormals();
  await refreshDetails();
  onChange();
}

/** A list that was asked for may be older than what the feed has told since. */
function newer(run) {
  const known = state.inFlight.get(run.id) ?? state.runs.get(run.id);
  return known && known.change_seq > run.change_seq ? known : run;
}

function follow() {
  const query = new URLSearchParams({ after: lastChange, ...realm() });
  const source = new EventSource(`api/feed?${query}`);
  feed = source;
  const is = (connection) => {
    if (source === feed && state.connection !== connection) {
      state.connection = connection;
      onChange();
    }
  };
  source.addEventListener('hello', () => is('live'));
  source.addEventListener('run', (event) => {
    lastChange = Number(event.lastEventId);
    learn(JSON.parse(event.data));
    onChange();
  });
  source.addEventListener('notice', (event) => {
    lastChange = Number(event.lastEventId);
    learnNotice(JSON.parse(event.data));
    onChange();
  });
  source.addEventListener('anomaly', (event) => {
    lastChange = Number(event.lastEventId);
    const anomaly = JSON.parse(event.data);
    state.anomalies.set(anomaly.id, anomaly);
    onChange();
  });
  source.addEventListener('reload', () => reload());
  source.onerror = () => {
    is('lost');
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => source === feed && follow(), RETRY_MS);
    }
  };
}

function learn(run) {
  if (!run.part_of || state.inFlight.has(run.id)) state.inFlight.set(run.id, run);
  if (matches(run)) {
    state.runs.set(run.id, run);
    state.paused?.changed.add(run.id);
  } else {
    state.runs.delete(run.id);
  }
  if (state.runs.size > MAX_RUNS_KEPT) {
    state.runs = new Map(sorted(state.runs).slice(0, MAX_RUNS_KEPT / 2).map((kept) => [kept.id, kept]));
    state.next = position([...state.runs.values()].at(-1));
  }
}

function learnNotice(notice) {
  const { job, queue } = state.filters;
  if ((job && notice.name !== job) || (queue && notice.queue !== queue)) return;
  state.notices.set(notice.id, notice);
  if (state.notices.size > MAX_NOTICES_KEPT) {
    const newest = [...state.notices.values()].sort((a, b) => b.at_ms - a.at_ms || b.id - a.id);
    state.notices = new Map(newest.slice(0, MAX_NOTICES_KEPT / 2).map((kept) => [kept.id, kept]));
    state.nextNotice = position([...state.notices.values()].at(-1));
  }
}

const position = (run) => `${run.at_ms}.${run.id}`;

function matches(run) {
  const { job, queue, status, parts } = state.filters;
  return (parts || job || !run.part_of) && (!job || run.name === job) && (!queue || run.queue === queue) && (!status || run.status === status);
}

const sorted = (runs) => [...runs.values()].sort((a, b) => b.at_ms - a.at_ms || b.id - a.id);

export const shownRuns = () => state.paused?.runs ?? sorted(state.runs);

/** What the server has only counted of the jobs that are shown, with the status that is asked for. */
export function countedOnly() {
  const { job, queue, status, parts } = state.filters;
  const sum = { runs: 0, failed: 0, tookMs: 0 };
  const every = !status;
  for (const { name, queue: of, counted_only: counted } of state.jobs) {
    if (!counted || (job && name !== job) || (queue && of !== queue)) continue;
    if (counted.part && !job && !parts) continue;
    sum.runs += every ? counted.runs : counted[status] ?? 0;
    sum.failed += counted.failed;
    sum.tookMs += counted.runs * (counted.mean_ms ?? 0);
  }
  return { runs: sum.runs, failed: every ? sum.failed : null, meanMs: every ? sum.tookMs / sum.runs : null };
}

export const runsInFlight = () => [...state.inFlight.values()]
  .filter((run) => run.started_at_ms && !run.ended_at_ms)
  .sort((a, b) => b.started_at_ms - a.started_at_ms || b.id - a.id);

export const workerState = (key) => state.workers.find((worker) => worker.worker_key === key)?.state;

export function pause() {
  state.paused = state.paused ? null : { runs: sorted(state.runs), changed: new Set() };
  onChange();
}

export async function older() {
  const page = await ask('api/runs', { ...state.filters, limit: RUNS_PER_PAGE, before: state.next });
  page.runs.forEach((run) => state.runs.has(run.id) || state.runs.set(run.id, run));
  state.next = page.next;
  if (state.paused) state.paused.runs = sorted(state.runs);
  onChange();
}

export async function olderNotices() {
  await askNotices(state.nextNotice);
  onChange();
}

function toUrl() {
  const query = new URLSearchParams(Object.entries(state.filters).filter(([, value]) => value));
  Object.entries(realm()).forEach(([name, value]) => query.set(name, value));
  history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
}

export function filter(changes) {
  Object.assign(state.filters, changes);
  toUrl();
  return reload();
}

export const switchMode = () => look({ mode: state.mode === 'test' ? 'live' : 'test' });

export const switchProject = (project) => look({ project });

/** At other data: nothing of what was shown belongs to it. */
function look(at) {
  Object.assign(state, at, { loaded: false, details: null, dumps: null, notices: new Map() });
  Object.assign(state, { summary: null, workers: [], jobs: [], queues: [], anomalies: new Map(), inFlight: new Map(), runs: new Map() });
  return filter(Object.fromEntries(FILTERS.map((name) => [name, ''])));
}

/** A key may hold slashes, which stay; everything else that means something in a path does not. */
/** Asks a worker for a thread dump; the answer comes after its next heartbeat. */
export async function askDump(workerKey) {
  const query = new URLSearchParams({ worker: workerKey, ...realm() });
  const answer = await fetch(`api/dumps?${query}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}',
  }).catch(() => null);
  const worker = state.workers.find((each) => each.worker_key === workerKey);
  if (answer?.ok && worker) worker.dump_request = (await answer.json()).dump_request;
  else if (worker) worker.dump_problem = answer ? `not asked: the server answered ${answer.status}` : 'not asked: no connection';
  onChange();
}

export async function openDumps(workerKey) {
  try {
    const { dumps } = await ask('api/dumps', { worker: workerKey });
    state.dumps = { workerKey, dumps, shown: null };
    if (dumps.length) await showDump(dumps[0].id);
  } catch (problem) {
    state.dumps = { workerKey, dumps: [], problem: String(problem.message) };
  }
  onChange();
}

export async function showDump(id) {
  const shown = await ask(`api/dumps/${id}`);
  if (state.dumps) state.dumps.shown = shown;
  onChange();
}

export function closeDumps() {
  state.dumps = null;
  onChange();
}

/** Of the job that is filtered by, on each of its queues; a job with more than these is rare. */
async function refreshNormals() {
  const { job, queue } = state.filters;
  if (!job) {
    state.normals = [];
    return;
  }
  const answers = await Promise.all([
    ask('api/sensitivity'), ask('api/normals', { job, queue, limit: MAX_NORMALS }),
  ]).catch(() => null);
  if (!answers || state.filters.job !== job || state.filters.queue !== queue) return;
  [state.sensitivity, { normals: state.normals }] = answers;
}

/** Null goes back to the level of all jobs. */
export async function setSensitivity(job, queue, level) {
  const query = new URLSearchParams(realm());
  const answer = await fetch(`api/sensitivity?${query}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ job, queue, level }),
  }).catch(() => null);
  if (answer?.ok) state.sensitivity = await answer.json();
  onChange();
}

/** What the feed does not tell: how far a run has come, and what was started in it. */
async function refreshDetails() {
  const shown = state.details?.run;
  if (!shown || shown.ended_at_ms) return;
  const details = await ask(`api/runs/${shown.id}`).catch(() => null);
  if (details && state.details?.run?.id === shown.id) state.details = details;
}

export async function open(id) {
  try {
    state.details = await ask(`api/runs/${id}`);
  } catch (problem) {
    state.details = { problem: String(problem.message) };
  }
  onChange();
}

export function close() {
  state.details = null;
  onChange();
}
