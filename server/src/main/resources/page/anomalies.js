// What is not normal: the top of the page while there is anything, and not there otherwise.

import { h } from './vendor/preact.module.js';
import { filter, nowMs, open, state } from './data.js';
import { count, elapsed, exact, shortJob, time } from './format.js';

const CLOSED_SHOWN_MS = 24 * 3600 * 1000;
const SEVERITIES = ['critical', 'warning', 'info'];

const KINDS = {
  anomaly_duration: 'duration',
  failure_rate: 'failures',
  error_surge: 'errors',
  retry_storm: 'retries',
  anomaly_silence: 'silence',
  late_run: 'late',
  missed_run: 'missed',
  stalled_run: 'stalled',
  timed_out_run: 'over its time',
  queue_depth: 'queue depth',
  drain_time: 'drain time',
  queue_wait: 'queue wait',
  dead_worker: 'dead worker',
  fleet_degraded: 'fleet',
  pool_saturated: 'threads',
};

const kind = (anomaly) => KINDS[anomaly.kind] ?? anomaly.kind.replaceAll('_', ' ');

/** Who it is about: a job, a queue, a worker, a service, or everybody. */
function subject(anomaly) {
  if (anomaly.name) return shortJob(anomaly.name);
  return anomaly.worker_key ?? anomaly.queue ?? (anomaly.service || 'all workers');
}

/** What that belongs to. */
function where(anomaly) {
  const of = anomaly.name ? [anomaly.queue] : [anomaly.service, anomaly.framework];
  return [kind(anomaly), ...of].filter((part) => part && part !== subject(anomaly)).join(' · ');
}

/** A job or a queue leads to its runs; the rest has no list of its own. */
function Subject({ anomaly }) {
  const { name, queue } = anomaly;
  const title = name ?? subject(anomaly);
  if (!name && !queue) return h('strong', { class: 'clip', title }, subject(anomaly));
  return h('button', {
    type: 'button', class: 'link', title,
    onClick: () => filter({ job: name ?? '', queue: queue ?? '', status: '' }),
  }, subject(anomaly));
}

function When({ anomaly }) {
  const { opened_at_ms: openedMs, closed_at_ms: closedMs } = anomaly;
  const lasted = elapsed((closedMs ?? nowMs()) - openedMs);
  const title = [openedMs, closedMs].map(exact).filter(Boolean).join(' to ');
  return h('time', { title }, closedMs
    ? `${time(openedMs, nowMs())}, for ${lasted}`
    : `since ${time(openedMs, nowMs())}`);
}

function Anomaly({ anomaly }) {
  const over = anomaly.closed_at_ms ? 'over' : '';
  return h('li', { class: `anomaly ${anomaly.severity} ${over}`, 'data-anomaly': anomaly.kind }, [
    h('span', { class: `badge ${over || anomaly.severity}` }, over || anomaly.severity),
    h('div', { class: 'who' }, [h(Subject, { anomaly }), h('small', null, where(anomaly))]),
    h('span', { class: 'said' }, anomaly.sentence),
    anomaly.attempt_id ? h('button', {
      type: 'button', class: 'small', onClick: () => open(anomaly.attempt_id),
    }, 'Show run') : h('span'),
    h(When, { anomaly }),
  ]);
}

const bySeverity = (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)
  || b.opened_at_ms - a.opened_at_ms || b.id - a.id;

const rows = (anomalies) => h('ul', { class: 'anomalies' }, anomalies.map(
  (anomaly) => h(Anomaly, { anomaly, key: anomaly.id }),
));

export function Anomalies() {
  const all = [...state.anomalies.values()];
  const now = all.filter((anomaly) => !anomaly.closed_at_ms).sort(bySeverity);
  const past = all.filter((anomaly) => anomaly.closed_at_ms > nowMs() - CLOSED_SHOWN_MS)
    .sort((a, b) => b.closed_at_ms - a.closed_at_ms);
  if (!now.length) return null;
  return h('section', { class: 'panel not-normal', 'aria-labelledby': 'anomalies-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'anomalies-title' }, 'Not normal'),
      h('span', { class: 'quiet' }, count(now.length)),
    ]),
    h('div', { class: 'scroll' }, [
      rows(now),
      past.length > 0 && h('details', { class: 'past' }, [
        h('summary', null, `${count(past.length)} over in the last 24 hours`),
        rows(past),
      ]),
    ]),
  ]);
}
