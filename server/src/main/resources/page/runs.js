import { h } from './vendor/preact.module.js';
import { countedOnly, nowMs, older, open, runsInFlight, shownRuns, state as page, workerState } from './data.js';
import { attempt, count, counted, duration, elapsed, error, exact, nextAttempt, overLimit, shortJob, span, state, time } from './format.js';

const MAX_IN_FLIGHT_SHOWN = 100;

export function Badge({ run }) {
  const { kind, text } = state(run, workerState(run.worker_key));
  return h('span', { class: `badge ${kind}` }, text);
}

function Name({ run }) {
  const onClick = (event) => {
    event.stopPropagation();
    open(run.id);
  };
  return h('button', { type: 'button', class: 'link', onClick, title: run.name }, shortJob(run.name));
}

/** What a job is at: its steps and partitions that run now. */
const MAX_PARTS_SHOWN = 3;

function Running({ run }) {
  const parts = page.running.get(run.task_id) ?? [];
  const line = ({ name, runs, stalled, progress_at_ms: progressAtMs, read, written }) => {
    const step = name.startsWith(`${run.name}/`) ? name.slice(run.name.length + 1) : name;
    const far = counted({ progress_at_ms: progressAtMs, counts: read == null ? null : { read, write: written } }, nowMs());
    const stands = stalled > 0 && (runs > 1 ? `${count(stalled)} without progress` : 'no progress');
    return [runs > 1 ? `${step}: ${count(runs)} running` : step, stands, far].filter(Boolean).join(' · ');
  };
  return [
    ...parts.slice(0, MAX_PARTS_SHOWN).map((part) => h('small', { class: `part ${part.stalled ? 'late' : ''}`, key: part.name, title: line(part) }, line(part))),
    parts.length > MAX_PARTS_SHOWN && h('small', null, `and ${parts.length - MAX_PARTS_SHOWN} more steps`),
  ];
}

function Row({ run, children }) {
  return h('tr', { onClick: () => open(run.id), 'data-run': run.id }, children);
}

export function InFlight() {
  const runs = runsInFlight();
  const shown = runs.slice(0, MAX_IN_FLIGHT_SHOWN);
  const lost = runs.filter((run) => state(run, workerState(run.worker_key)).kind === 'lost').length;
  return h('section', { class: 'panel in-flight', 'aria-labelledby': 'in-flight-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'in-flight-title' }, 'In flight'),
      h('span', { class: 'quiet' }, runs.length > shown.length
        ? `newest ${shown.length} of ${count(runs.length)}`
        : `${count(runs.length - lost)}${lost ? `, and ${lost} whose worker may be lost` : ''}`),
    ]),
    !runs.length && h('p', { class: 'empty' }, page.loaded ? 'Nothing is running.' : 'Loading…'),
    runs.length > 0 && h('div', { class: 'scroll' }, h('table', null, [
      h('thead', null, h('tr', null, [
        h('th', null, 'Job'), h('th', { class: 'number' }, 'Try'),
        h('th', { class: 'number' }, 'Running for'), h('th', null, 'Worker'),
      ])),
      h('tbody', null, shown.map((run) => h(Row, { run, key: run.id }, [
        h('td', null, [h(Name, { run }), h('small', null, [run.queue, run.message_group].filter(Boolean).join(' · ')), h(Running, { run })]),
        h('td', { class: 'number' }, attempt(run)),
        h('td', { class: 'number', title: exact(run.started_at_ms) }, [
          elapsed(nowMs() - run.started_at_ms),
          run.limit_ms && h('small', { class: overLimit(run, nowMs()) ? 'late' : '' }, `limit ${span(run.limit_ms)}`),
          (run.signal || state(run, workerState(run.worker_key)).kind === 'lost') && h(Badge, { run }),
        ]),
        h('td', { title: run.worker_key }, [
          h('span', { class: 'clip' }, run.worker_key), h('small', null, run.thread),
        ]),
      ]))),
    ])),
  ]);
}

const COLUMNS = [
  ['Started', 'time'], ['Status', 'state'], ['Job', 'job'], ['Queue', 'queue'], ['Try', 'number try'],
  ['Took', 'number took'], ['Waited', 'number waited'], ['Worker', 'worker'],
];

function took(run) {
  if (run.ended_at_ms) return duration(run.duration_ms);
  return run.started_at_ms ? elapsed(nowMs() - run.started_at_ms) : '';
}

function RunRow({ run }) {
  const problem = error(run);
  const nextMs = nextAttempt(run, nowMs());
  const far = counted(run, nowMs());
  return h(Row, { run }, [
    h('td', { class: 'time', title: exact(run.at_ms) }, time(run.at_ms, nowMs())),
    h('td', { class: 'state' }, [
      h(Badge, { run }),
      nextMs > 0 && h('small', { title: `next attempt ${exact(nextMs)}` }, `again ${time(nextMs, nowMs())}`),
    ]),
    h('td', { class: 'job' }, [
      h(Name, { run }),
      far && h('small', { title: far }, far),
      problem && h('small', { class: run.error_type ? 'problem' : '', title: problem }, problem),
    ]),
    h('td', { class: 'queue', title: run.queue }, [
      run.queue, run.message_group && h('small', { title: `message group ${run.message_group}` }, run.message_group),
    ]),
    h('td', { class: 'number try' }, attempt(run)),
    h('td', { class: `number took ${overLimit(run, nowMs()) ? 'late' : ''}`, title: run.limit_ms && `limit ${span(run.limit_ms)}` }, took(run)),
    h('td', { class: 'number waited' }, duration(run.queued_ms)),
    h('td', { class: 'worker', title: run.worker_key }, run.worker_key),
  ]);
}

/** Runs of the last hour that are no rows: there were too many. */
function CountedOnly() {
  const { runs, failed, meanMs } = countedOnly();
  if (!runs) return null;
  const share = failed ? `${(100 * failed / runs).toFixed(failed < runs / 100 ? 2 : 0)} % failed` : 'none failed';
  const how = failed == null ? '' : ` (${share}, ${duration(meanMs)} on average)`;
  return h('p', { class: 'more quiet counted', title: 'Their job runs so often that only some of its runs are sent one by one' },
    `and ${count(runs)} more in the last hour, counted only${how}`);
}

export function Runs() {
  const runs = shownRuns();
  if (!runs.length) {
    return [h('p', { class: 'empty' }, page.loaded ? 'No run matches.' : 'Loading…'), h(CountedOnly)];
  }
  return h('div', null, [
    h('table', { class: 'runs' }, [
      h('thead', null, h('tr', null, COLUMNS.map(([text, kind]) => h('th', { class: kind, key: text }, text)))),
      h('tbody', null, runs.map((run) => h(RunRow, { run, key: run.id }))),
    ]),
    page.next && h('p', { class: 'more' }, h('button', { type: 'button', onClick: older }, 'Older runs')),
    h(CountedOnly),
  ]);
}
