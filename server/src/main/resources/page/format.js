// Words and numbers as people read them. No state, no DOM.

const pad = (number) => String(number).padStart(2, '0');

export function duration(ms) {
  if (ms === null || ms === undefined) return '';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return elapsed(ms);
}

/** A duration that is still growing: whole seconds, so that it ticks rather than flickers. */
export function elapsed(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${pad(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${pad(minutes % 60)} m` : `${Math.floor(hours / 24)} days`;
}

export function time(ms, nowMs) {
  const at = new Date(ms);
  const clock = `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
  const sameDay = at.toDateString() === new Date(nowMs).toDateString();
  return sameDay ? clock : `${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${clock}`;
}

export const exact = (ms) => (ms ? new Date(ms).toISOString() : '');

export const count = (number) => (number == null ? '–' : new Intl.NumberFormat('en').format(number));

/** Attempts that somebody asks for by hand go beyond what the framework would make. */
export function attempt(run) {
  return run.max_attempts >= run.attempt ? `${run.attempt} of ${run.max_attempts}` : String(run.attempt);
}

/** The last part of a Java class name says most. */
export const shortType = (type) => (type ? type.slice(type.lastIndexOf('.') + 1) : '');

/** A class and its method, in packages as Java has them: com.acme.Orders.onOrder. */
const METHOD = /^(?:[a-z_][\w$]*\.)+([A-Z][\w$]*\.[\w$]+)$/;

/** Of a method, or its signature, the class, the method and the types, without their packages. */
export function shortJob(name) {
  const [, plain] = METHOD.exec(name) ?? [];
  if (plain) return plain;
  const [, method, types] = /^([\w$.]+)\(([\w$.,[\] ]*)\)$/.exec(name) ?? [];
  if (!method) return name;
  return `${method.split('.').slice(-2).join('.')}(${types.split(/, */).map(shortType).join(', ')})`;
}

/** Who lost a run, in words; empty if nobody did. */
export function lostBy(run) {
  if (run.reason !== 'worker_lost') return '';
  if (run.worker_key !== 'unknown') return run.worker_key;
  return run.lost_member ? `member ${brief(run.lost_member)}` : '';
}

/** Of a UUID as much as tells it from its neighbours; other names are whole. */
export const brief = (name) => name.replace(/^([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, '$1…');

/** When a run goes on, while that is still to come; 0 otherwise. */
export const nextAttempt = (run, nowMs) => (
  run.status === 'retried' && run.next_attempt_at_ms > nowMs ? run.next_attempt_at_ms : 0
);

const REASONS = {
  no_progress: 'no progress for much longer than usual',
  skip_limit_exceeded: 'more items were skipped than it allows',
  noop: 'there was nothing left to do',
  stopped: 'somebody stopped it',
  abandoned: 'given up: it will not be restarted',
  unknown: 'its framework does not know how it ended',
  rejected: 'its executor would not take it',
  already_running: 'its framework takes it for running, nobody else does',
  deleted: 'deleted while it ran',
  superseded: 'somebody else decided about it while it ran',
  not_saved: 'its framework could not store what comes next',
  false_orphan: 'its cluster takes it for lost, it may run twice',
  released: 'put back into its queue',
  visibility_expired: 'not acknowledged within its visibility timeout',
  over_limit: 'acknowledged after its visibility timeout: it may have run twice',
  acknowledge_failed: 'handled, but its acknowledgement failed',
  acknowledged_after_error: 'acknowledged all the same: it does not come again',
};

const RETRIED_AT_SHUTDOWN = 'its worker shut down, its queue hands it out again';

/** What spring-batch counts, in the order of its work. */
const COUNTS = [
  ['read', 'read'], ['write', 'written'], ['filter', 'filtered'],
  ['read_skip', 'skipped reading'], ['process_skip', 'skipped processing'], ['write_skip', 'skipped writing'],
  ['commit', 'commits'], ['rollback', 'rollbacks'], ['retry', 'retries'],
];

const ALWAYS = ['read', 'write'];

/** Numbers in words: read 12,000, written 11,900. Names nobody knows here stand as they are. */
export function counts(numbers) {
  if (!numbers) return '';
  const known = COUNTS.map(([name]) => name);
  const all = [...COUNTS, ...Object.keys(numbers).filter((name) => !known.includes(name)).map((name) => [name, name])];
  return all
    .filter(([name]) => numbers[name] > 0 || (ALWAYS.includes(name) && numbers[name] === 0))
    .map(([name, word]) => `${word} ${count(numbers[name])}`)
    .join(', ');
}

/** How far a run has come; of one in flight also when that was. */
export function counted(run, nowMs) {
  const numbers = counts(run.counts);
  if (run.ended_at_ms || !run.progress_at_ms) return numbers;
  const ago = `last progress ${elapsed(nowMs - run.progress_at_ms)} ago`;
  return numbers ? `${ago}: ${numbers}` : ago;
}

/** Why, in words; empty if nobody said. */
export function reason(run) {
  if (!run.reason) return run.suspected_at_ms && run.lost && !run.ended_at_ms ? REASONS.already_running : '';
  if (run.reason === 'shutdown' && run.status === 'retried') return RETRIED_AT_SHUTDOWN;
  return REASONS[run.reason] ?? `reason: ${run.reason}`;
}

export function error(run) {
  if (lostBy(run)) return `lost by ${lostBy(run)}`;
  if (!run.error_type) return reason(run);
  const type = shortType(run.error_type);
  return run.error_message ? `${type}: ${run.error_message}` : type;
}

/** By how much a run went over what its framework allows it; 0 if it did not. */
export function overLimit(run, nowMs) {
  if (!run.limit_ms || !run.started_at_ms) return 0;
  const tookMs = run.ended_at_ms ? run.duration_ms : nowMs - run.started_at_ms;
  return Math.max(0, tookMs - run.limit_ms);
}

/** A span somebody has set, as they would say it. */
export function span(ms) {
  for (const [unit, unitMs] of [['h', 3_600_000], ['min', 60_000], ['s', 1000]]) {
    if (ms >= unitMs && ms % unitMs === 0) return `${ms / unitMs} ${unit}`;
  }
  return duration(ms);
}

/**
 * The attempts of a run in the order they came, and between them the numbers of those that nobody
 * reported: { gap: 'attempts 2 and 3' }.
 */
export function withGaps(attempts) {
  const rows = [];
  let last = 0;
  for (const each of attempts) {
    const missing = each.attempt - last - 1;
    if (missing > 0) rows.push({ gap: numbers(last + 1, each.attempt - 1) });
    last = Math.max(last, each.attempt);
    rows.push(each);
  }
  return rows;
}

function numbers(first, last) {
  if (first === last) return `attempt ${first}`;
  return `attempts ${first} ${last === first + 1 ? 'and' : 'to'} ${last}`;
}

/** The second part of a traceparent. */
export const traceId = (traceparent) => traceparent?.split('-')[1] ?? '';

/** What a run is at, as one word for the reader and one for the style sheet. */
export function state(run, workerState) {
  if (run.ended_at_ms) {
    const named = run.outcome === 'stopped' && ['deleted', 'abandoned'].includes(run.reason);
    return { kind: run.outcome, text: named ? run.reason : run.outcome };
  }
  if (run.suspected_at_ms && ['lost', 'dead', 'offline', 'shut_down'].includes(workerState)) {
    return { kind: 'lost', text: 'stalled' };
  }
  if (workerState === 'lost' || workerState === 'dead') return { kind: 'lost', text: 'worker lost' };
  if (workerState === 'offline' || workerState === 'shut_down') {
    return { kind: 'lost', text: 'worker lost?' };
  }
  if (run.signal === 'timeout') return { kind: 'stalled', text: 'over its time' };
  if (run.signal === 'stalled') return { kind: 'stalled', text: run.reason === 'no_progress' ? 'no progress' : 'stalled' };
  return { kind: 'started', text: 'running' };
}

export const WORKER_STATES = {
  online: 'online',
  degraded: 'degraded',
  offline: 'offline',
  lost: 'lost',
  dead: 'dead',
  shut_down: 'shut down',
  quiet: 'quiet',
};
