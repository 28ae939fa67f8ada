import { h } from './vendor/preact.module.js';
import { nowMs, open, workerState } from './data.js';
import { attempt, count, counted, duration, elapsed, error, shortJob, state } from './format.js';
import { Badge } from './runs.js';

/** So many of one name are shown one by one; more are folded into a line. */
const MAX_UNFOLDED = 8;

/** Failed ones first, then what still runs. */
const ORDER = ['failed', 'lost', 'stalled', 'started', 'retried', 'stopped', 'succeeded'];

const kind = (run) => state(run, workerState(run.worker_key)).kind;

const byState = (a, b) => ORDER.indexOf(kind(a)) - ORDER.indexOf(kind(b)) || a.at_ms - b.at_ms || a.id - b.id;

/** What is left of a name inside its parent: of importJob/load the step. */
const inside = (run, parent) => (run.name.startsWith(`${parent.name}/`)
  ? run.name.slice(parent.name.length + 1)
  : shortJob(run.name));

/** Partitions all have the name of their step; the end of the id tells them apart. */
function label(run, parent) {
  if (run.name !== parent.name) return inside(run, parent);
  return run.task_id.startsWith(parent.task_id) ? run.task_id.slice(parent.task_id.length).replace(/^[:/]/, '') : run.task_id;
}

function took(run) {
  return run.ended_at_ms ? duration(run.duration_ms) : elapsed(nowMs() - run.at_ms);
}

function Child({ run, parent, children }) {
  const problem = error(run);
  const more = counted(run, nowMs());
  return h('li', { 'data-run': run.id }, [
    h('div', { class: 'child' }, [
      h('button', { type: 'button', class: 'link', title: run.name, onClick: () => open(run.id) }, label(run, parent)),
      h(Badge, { run }),
      h('span', { class: 'number', title: 'took' }, took(run)),
      h('span', { class: 'quiet clip', title: run.worker_key },
        [run.attempt > 1 && `attempt ${attempt(run)}`, run.worker_key !== parent.worker_key && run.worker_key].filter(Boolean).join(' · ')),
    ]),
    more && h('small', null, more),
    problem && h('small', { class: run.error_type ? 'problem' : '', title: problem }, problem),
    children,
  ]);
}

/** How many are how: 3 failed, 12 running, 185 succeeded. */
function tally(runs) {
  const numbers = new Map();
  for (const run of runs) {
    const { text } = state(run, workerState(run.worker_key));
    numbers.set(text, (numbers.get(text) ?? 0) + 1);
  }
  return [...numbers].map(([text, number]) => `${count(number)} ${text}`).join(', ');
}

/** Siblings of one name, in the order of their first start. */
function byName(runs) {
  const names = new Map();
  for (const run of runs) names.set(run.name, [...(names.get(run.name) ?? []), run]);
  return [...names.values()];
}

function Generation({ parent, family }) {
  const children = family.get(parent.task_id) ?? [];
  if (!children.length) return null;
  const show = (run) => h(Child, { run, parent, key: run.id }, h(Generation, { parent: run, family }));
  return h('ul', { class: 'family' }, byName(children).map((runs) => {
    if (runs.length <= MAX_UNFOLDED) return runs.map(show);
    const sorted = [...runs].sort(byState);
    const title = runs[0].name === parent.name ? 'partitions' : inside(runs[0], parent);
    return h('li', { key: runs[0].name }, h('details', null, [
      h('summary', null, `${count(runs.length)} ${title}: ${tally(sorted)}`),
      h('ul', { class: 'family' }, sorted.map(show)),
    ]));
  }));
}

/** What was started in this run, as a tree. */
export function Family({ run, family }) {
  if (!family.children.length) return null;
  const byParent = new Map();
  for (const child of family.children) {
    byParent.set(child.parent_id, [...(byParent.get(child.parent_id) ?? []), child]);
  }
  return h('section', { class: 'started-here' }, [
    h('h3', null, 'Started in this run'),
    h(Generation, { parent: run, family: byParent }),
    family.has_more_children && h('p', { class: 'quiet' }, `Only the first ${count(family.children.length)} are shown.`),
  ]);
}
