import { h } from './vendor/preact.module.js';
import { state } from './data.js';
import { count } from './format.js';

const COLUMNS = [
  ['depth', 'Depth', 'Runs that are due and wait for a worker'],
  ['misfired', 'Misfired', 'Runs that are later than the framework allows'],
  ['waiting', 'Waiting', 'Schedules that wait for their time'],
  ['blocked', 'Blocked', 'Jobs that wait for a run of their own to end'],
  ['active', 'Active', 'Runs in flight'],
];

function Queue({ queue }) {
  return h('tr', null, [
    h('td', { title: queue.queue }, [
      h('span', { class: 'clip' }, queue.queue),
      h('small', null, [queue.service, queue.framework].filter(Boolean).join(' · ')),
    ]),
    ...COLUMNS.map(([field]) => h('td', {
      key: field, class: `number ${field === 'misfired' && queue[field] > 0 ? 'late' : ''}`,
    }, count(queue[field]))),
  ]);
}

/** Not there until a worker has counted a queue; what nobody knows is a dash, never a zero. */
export function Queues() {
  const { queues } = state;
  if (!queues.length) return null;
  return h('section', { class: 'panel queues', 'aria-labelledby': 'queues-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'queues-title' }, 'Queues'),
      h('span', { class: 'quiet' }, count(queues.length)),
    ]),
    h('div', { class: 'scroll' }, h('table', null, [
      h('thead', null, h('tr', null, [
        h('th', null, 'Queue'),
        ...COLUMNS.map(([field, text, title]) => h('th', { key: field, class: 'number', title }, text)),
      ])),
      h('tbody', null, queues.map((queue) => h(Queue, {
        queue, key: `${queue.service}\n${queue.framework}\n${queue.queue}`,
      }))),
    ])),
  ]);
}
