import { h } from './vendor/preact.module.js';
import { filter, pause, state } from './data.js';

const STATUSES = [
  ['started', 'running'],
  ['succeeded', 'succeeded'],
  ['failed', 'failed'],
  ['retried', 'retried'],
  ['stalled', 'stalled'],
  ['timeout', 'over its time'],
];

function Choice({ name, all, options }) {
  const value = state.filters[name];
  const known = options.some(([option]) => option === value);
  return h('label', null, [
    h('span', null, name),
    h('select', { name, value, onChange: (event) => filter({ [name]: event.target.value }) }, [
      h('option', { value: '' }, all),
      ...options.map(([option, text]) => h('option', { value: option, key: option }, text)),
      value && !known && h('option', { value }, value),
    ]),
  ]);
}

const distinct = (field) => [...new Set(state.jobs.map((job) => job[field]))]
  .sort()
  .map((text) => [text, text]);

export function Filters() {
  const active = Object.values(state.filters).some(Boolean);
  const waiting = state.paused?.changed.size ?? 0;
  return h('div', { class: 'bar' }, [
    h('h2', { id: 'runs-title' }, 'Runs'),
    h('form', { class: 'filters', onSubmit: (event) => event.preventDefault() }, [
      h(Choice, { name: 'job', all: 'all jobs', options: distinct('name') }),
      h(Choice, { name: 'queue', all: 'all queues', options: distinct('queue') }),
      h(Choice, { name: 'status', all: 'any status', options: STATUSES }),
      h('label', { title: 'Steps, partitions and chunks of a job as rows of their own. Without it they are in the details of their job.' }, [
        h('input', { type: 'checkbox', name: 'parts', checked: !!state.filters.parts, onChange: (event) => filter({ parts: event.target.checked ? '1' : '' }) }),
        h('span', null, 'steps too'),
      ]),
      active && h('button', {
        type: 'button', onClick: () => filter({ job: '', queue: '', status: '', parts: '' }),
      }, 'Clear'),
    ]),
    h('button', { type: 'button', class: `pause ${state.paused ? 'on' : ''}`, 'aria-pressed': !!state.paused, onClick: pause },
      state.paused ? `Resume${waiting ? ` (${waiting} changed)` : ''}` : 'Pause'),
  ]);
}
