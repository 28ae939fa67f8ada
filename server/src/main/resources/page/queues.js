import { h } from './vendor/preact.module.js';
import { state } from './data.js';
import { count } from './format.js';

const COLUMNS = [
  ['depth', 'Depth', 'Runs that are due and wait for a worker'],
  ['misfired', 'Misfired', 'Runs that are later than the framework allows'],
  ['waiting', 'Waiting', 'Schedules, or runs, that wait for their time'],
  ['blocked', 'Blocked', 'Jobs that wait for a run of their own to end'],
  ['active', 'Active', 'Runs in flight on the workers seen here'],
  ['processing', 'Processing', 'Runs in flight on all workers, as the framework counts'],
  ['failed', 'Failed', 'Runs that failed for good and that the framework still keeps'],
];
const ALWAYS = ['depth', 'waiting', 'active'];

/** Those that any framework here counts: not every one knows all of these words. */
const columns = (queues) => COLUMNS.filter(
  ([field]) => ALWAYS.includes(field) || queues.some((queue) => queue[field] != null),
);

function mark(field, value) {
  if (!value) return '';
  return { misfired: 'late', failed: 'problem' }[field] ?? '';
}

function Queue({ queue, shown }) {
  return h('tr', null, [
    h('td', { title: queue.queue }, [
      h('span', { class: 'clip' }, queue.queue),
      h('small', null, [queue.service, queue.framework].filter(Boolean).join(' · ')),
    ]),
    ...shown.map(([field]) => h('td', {
      key: field, class: `number ${field} ${mark(field, queue[field])}`,
    }, count(queue[field]))),
  ]);
}

/** Not there until a worker has counted a queue; what nobody knows is a dash, never a zero. */
export function Queues() {
  const { queues } = state;
  if (!queues.length) return null;
  const shown = columns(queues);
  return h('section', { class: 'panel queues', 'aria-labelledby': 'queues-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'queues-title' }, 'Queues'),
      h('span', { class: 'quiet' }, count(queues.length)),
    ]),
    h('div', { class: 'scroll' }, h('table', null, [
      h('thead', null, h('tr', null, [
        h('th', null, 'Queue'),
        ...shown.map(([field, text, title]) => h('th', { key: field, class: `number ${field}`, title }, text)),
      ])),
      h('tbody', null, queues.map((queue) => h(Queue, {
        queue, shown, key: `${queue.service}\n${queue.framework}\n${queue.queue}`,
      }))),
    ])),
  ]);
}
