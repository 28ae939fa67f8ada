// What is normal for the job that the page is filtered by, and how sure detection must be.

import { h } from './vendor/preact.module.js';
import { setSensitivity, state } from './data.js';
import { count, duration } from './format.js';

const LEVELS = [
  ['low', 'low: only what is extreme'],
  ['medium', 'medium'],
  ['high', 'high: also what may be chance'],
  ['off', 'off: say nothing'],
];

const share = (part) => (part == null ? null : `${(100 * part).toFixed(part > 0 && part < 0.1 ? 1 : 0)} %`);

const perHour = (starts) => (starts < 10 ? Math.round(10 * starts) / 10 : Math.round(starts));

function known(normal) {
  const { duration_ms: took, queue_wait_ms: waited, throughput_per_hour: pace, deploy } = normal;
  return [
    took && `takes ${duration(took.median)}, 95 % within ${duration(took.p95)}`,
    normal.failure_rate != null && `${share(normal.failure_rate)} fail`,
    pace.now != null && `${count(perHour(pace.now))} starts in this hour`,
    waited && `waits ${duration(waited.median)}`,
    deploy && `version ${deploy.version} since ${count(deploy.runs_since)} ends`,
  ].filter(Boolean).join(' · ');
}

function learning({ learning: { events, needed_events: needed, hours, needed_hours: neededHours } }) {
  const rare = hours >= neededHours && events < needed ? '; a rare job is judged run by run after 3 days and 5 ends' : '';
  return `still being learned: ${count(Math.min(events, needed))} of ${count(needed)} ends, ${count(Math.min(hours, neededHours))} of ${count(neededHours)} h${rare}`;
}

const words = (normal) => (normal.state === 'known' ? known(normal) : learning(normal));

function Sensitivity({ job, queue }) {
  const { level, jobs } = state.sensitivity;
  const own = jobs.find((each) => each.job === job && each.queue === queue)?.level ?? '';
  return h('label', null, [
    h('span', null, 'sensitivity'),
    h('select', {
      name: 'sensitivity', value: own, onChange: (event) => setSensitivity(job, queue, event.target.value || null),
    }, [
      h('option', { value: '' }, `as all jobs (${level})`),
      ...LEVELS.map(([value, text]) => h('option', { value, key: value }, text)),
    ]),
  ]);
}

/** One line for each queue of the job, because each has a normal of its own. */
export function Normal() {
  const { job } = state.filters;
  if (!job || !state.sensitivity || !state.normals.length) return null;
  return h('ul', { class: 'normal', 'aria-label': 'What is normal' }, state.normals.map((normal) => h('li', { key: normal.queue }, [
    h('span', { class: 'quiet' }, state.normals.length > 1 ? `normal on ${normal.queue}` : 'normal'),
    h('span', { class: 'said' }, words(normal)),
    h(Sensitivity, { job, queue: normal.queue }),
  ])));
}
