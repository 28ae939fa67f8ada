// What is normal for the job that the page is filtered by, and how sure detection must be.

import { h } from './vendor/preact.module.js';
import { setSensitivity, state } from './data.js';
import { count, duration, span } from './format.js';

const LEVELS = [
  ['low', 'low: only what is extreme'],
  ['medium', 'medium'],
  ['high', 'high: also what may be chance'],
  ['off', 'off: say nothing'],
];

const share = (part) => (part == null ? null : `${(100 * part).toFixed(part > 0 && part < 0.1 ? 1 : 0)} %`);

function known(normal) {
  return [
    normal.median_ms != null && `takes ${duration(normal.median_ms)}`,
    normal.p95_ms != null && `95 % within ${duration(normal.p95_ms)}`,
    normal.failure_rate != null && `${share(normal.failure_rate)} fail`,
    normal.starts_per_hour != null && `${count(Math.round(10 * normal.starts_per_hour) / 10)} starts an hour`,
    normal.wait_median_ms != null && `waits ${duration(normal.wait_median_ms)}`,
  ].filter(Boolean).join(' · ');
}

function learning({ learning: learnt }) {
  const hours = Math.floor(learnt.ms / 3_600_000);
  return `still learning what is normal: ${count(Math.min(learnt.events, learnt.needed_events))} of ${count(learnt.needed_events)} ends, `
    + `${count(hours)} h of ${span(learnt.needed_ms)}`;
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
  return h('ul', { class: 'normal', 'aria-label': 'What is normal' }, state.normals.map(({ queue, normal }) => h('li', { key: queue }, [
    h('span', { class: 'quiet' }, state.normals.length > 1 ? `normal on ${queue}` : 'normal'),
    h('span', { class: 'said' }, normal ? words(normal) : 'nothing is known yet'),
    h(Sensitivity, { job, queue }),
  ])));
}
