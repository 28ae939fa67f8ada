import { h } from './vendor/preact.module.js';
import { nowMs, state } from './data.js';
import { Delivery } from './delivery.js';
import { brief, count, elapsed, exact, span, time, WORKER_STATES } from './format.js';

const ORDER = ['lost', 'offline', 'degraded', 'online', 'quiet', 'shut_down'];

function busy(worker) {
  return worker.concurrency ? `${count(worker.in_flight)} of ${count(worker.concurrency)} busy` : `${count(worker.in_flight)} busy`;
}

const FRAMEWORKS = { quartz: 'Quartz', jobrunr: 'JobRunr', sqs: 'SQS', 'spring-batch': 'Spring Batch' };

const named = (framework) => FRAMEWORKS[framework] ?? framework;

/** What the framework's own tools call it; whole where there is room. */
function members(worker, shown) {
  return worker.members.map(({ framework, member, name }) => (
    `${named(framework)} member ${name ? `${name} (${shown(member)})` : shown(member)}`)).join(', ');
}

function polls(worker) {
  const polling = (worker.pools ?? []).filter((pool) => pool.poll_interval_ms);
  const who = (pool) => (polling.length > 1 ? `${named(pool.framework)} ${pool.queue} ` : '');
  return polling.map((pool) => `${who(pool)}polls every ${span(pool.poll_interval_ms)}`).join(', ');
}

function facts(worker, shown) {
  const software = [worker.service, worker.version].filter(Boolean).join(' ');
  return [software, worker.environment, worker.frameworks?.replaceAll(',', ', '), worker.queues?.join(', '),
    members(worker, shown), polls(worker)].filter(Boolean).join(' · ');
}

function loss(worker) {
  return worker.state === 'lost' && `lost: missed by ${worker.lost_by} since ${time(worker.lost_at_ms, nowMs())}`;
}

function Worker({ worker }) {
  return h('li', { class: `worker ${worker.state}` }, [
    h('div', { class: 'line' }, [
      h('strong', { class: 'clip', title: worker.worker_key }, worker.worker_key),
      h('span', { class: `badge ${worker.state}` }, WORKER_STATES[worker.state]),
    ]),
    h('div', { class: 'line quiet' }, [
      h('span', { class: 'clip', title: facts(worker, String) }, facts(worker, brief)),
      h('span', { class: 'figures-inline' }, [
        busy(worker), ' · ',
        h('span', { title: exact(worker.last_seen_ms) }, `seen ${elapsed(nowMs() - worker.last_seen_ms)} ago`),
      ]),
    ]),
    loss(worker) && h('div', { class: 'problem' }, loss(worker)),
    h(Delivery, { agent: worker.agent }),
  ]);
}

export function Workers() {
  const workers = [...state.workers].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)
    || a.worker_key.localeCompare(b.worker_key));
  return h('section', { class: 'panel workers', 'aria-labelledby': 'workers-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'workers-title' }, 'Workers'),
      h('span', { class: 'quiet' }, count(workers.length)),
    ]),
    !workers.length && h('p', { class: 'empty' }, state.loaded ? 'No worker has been seen in the last 7 days.' : 'Loading…'),
    h('ul', { class: 'scroll' }, workers.map((worker) => h(Worker, { worker, key: worker.worker_key }))),
  ]);
}
