import { h } from './vendor/preact.module.js';
import { askDump, nowMs, openDumps, state } from './data.js';
import { Delivery } from './delivery.js';
import { brief, count, elapsed, exact, span, time, WORKER_STATES } from './format.js';

const ORDER = ['dead', 'lost', 'offline', 'degraded', 'online', 'quiet', 'shut_down'];

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
  if (worker.state === 'dead') {
    return `dead: silent since ${time(worker.last_seen_ms, nowMs())}, what it had in flight was given up at ${time(worker.dead_at_ms, nowMs())}`;
  }
  return worker.state === 'lost' && `lost: missed by ${worker.lost_by} since ${time(worker.lost_at_ms, nowMs())}`;
}

/** When the answer can be expected: commands go back with the answer to a heartbeat. */
function expected(worker, request) {
  const now = nowMs();
  if (now > request.expires_at_ms) return 'no answer: it sent no heartbeat in time, or takes no commands';
  if (request.delivered_at_ms) return 'it was told, the thread dump is on its way';
  const leftMs = request.expected_at_ms - now;
  if (leftMs > 0) return `asked: it is told with its next heartbeat, in about ${elapsed(leftMs)}`;
  const openMs = request.expires_at_ms - now;
  return `asked: its heartbeat is overdue; it is told if one comes within ${elapsed(openMs)}`;
}

function ThreadDumps({ worker }) {
  const { dumps, dump_request: request, asks_for_commands: canBeAsked } = worker;
  const isOpen = request && nowMs() <= request.expires_at_ms;
  const canAsk = canBeAsked && worker.state !== 'shut_down' && !isOpen;
  const said = worker.dump_problem ?? (request && expected(worker, request));
  if (!dumps && !canAsk && !said) return null;
  return h('div', { class: 'line quiet dumps' }, [
    h('span', { class: 'said' }, said),
    dumps > 0 && h('button', { type: 'button', class: 'small', onClick: () => openDumps(worker.worker_key) },
      dumps === 1 ? '1 dump' : `${count(dumps)} dumps`),
    canAsk && h('button', {
      type: 'button', class: 'small', onClick: () => askDump(worker.worker_key),
      title: 'Asks the worker what all its threads are doing',
    }, 'Thread dump'),
  ]);
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
    h(ThreadDumps, { worker }),
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
