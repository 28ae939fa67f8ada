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

export function attempt(run) {
  return run.max_attempts ? `${run.attempt} of ${run.max_attempts}` : String(run.attempt);
}

/** The last part of a Java class name says most. */
export const shortType = (type) => (type ? type.slice(type.lastIndexOf('.') + 1) : '');

export function error(run) {
  if (!run.error_type) return run.reason ? `reason: ${run.reason}` : '';
  const type = shortType(run.error_type);
  return run.error_message ? `${type}: ${run.error_message}` : type;
}

/** What a run is at, as one word for the reader and one for the style sheet. */
export function state(run, workerState) {
  if (run.ended_at_ms) {
    const stopped = run.status === 'failed' && run.reason && !run.error_type
      && run.reason !== 'worker_lost';
    return stopped ? { kind: 'stopped', text: 'stopped' } : { kind: run.status, text: run.status };
  }
  if (workerState === 'offline' || workerState === 'shut_down') {
    return { kind: 'lost', text: 'worker lost?' };
  }
  if (run.signal === 'timeout') return { kind: 'stalled', text: 'over its time' };
  if (run.signal === 'stalled') return { kind: 'stalled', text: 'stalled' };
  return { kind: 'started', text: 'running' };
}

export const WORKER_STATES = {
  online: 'online',
  degraded: 'degraded',
  offline: 'offline',
  shut_down: 'shut down',
  quiet: 'quiet',
};
