import { h } from './vendor/preact.module.js';
import { state, switchMode, switchProject } from './data.js';
import { count } from './format.js';
import { Anomalies } from './anomalies.js';
import { Details } from './details.js';
import { Dumps } from './dumps.js';
import { Filters } from './filters.js';
import { Normal } from './normal.js';
import { Notices } from './notices.js';
import { Queues } from './queues.js';
import { InFlight, Runs } from './runs.js';
import { Workers } from './workers.js';

const CONNECTIONS = { live: 'live', connecting: 'connecting…', lost: 'reconnecting…' };

function Figure({ label, value, kind, note }) {
  return h('div', { class: `figure ${value ? kind : ''}` }, [
    h('dd', null, count(value)),
    h('dt', null, label),
    note && h('dd', { class: 'note' }, note),
  ]);
}

function Summary({ summary }) {
  const hour = summary?.last_hour ?? {};
  const workers = summary?.workers ?? {};
  const others = [
    workers.degraded && `${workers.degraded} degraded`,
    workers.quiet && `${workers.quiet} quiet`,
  ].filter(Boolean).join(', ');
  const lost = [workers.lost > 0 && `${workers.lost} lost`, workers.dead > 0 && `${workers.dead} dead`].filter(Boolean).join(', ');
  return h('div', { class: 'figures' }, [
    h('dl', { 'aria-label': 'Runs now' }, [
      h(Figure, {
        label: 'in flight', value: summary?.in_flight, kind: 'started',
        note: summary?.lost > 0 && `${count(summary.lost)} lost?`,
      }),
    ]),
    h('dl', { 'aria-label': 'Runs of the last hour' }, [
      h('div', { class: 'caption' }, 'last hour'),
      h(Figure, { label: 'succeeded', value: hour.succeeded, kind: 'succeeded' }),
      h(Figure, { label: 'failed', value: hour.failed, kind: 'failed' }),
      h(Figure, { label: 'retried', value: hour.retried, kind: 'retried' }),
      hour.stopped > 0 && h(Figure, { label: 'stopped', value: hour.stopped, kind: '' }),
    ]),
    h('dl', { 'aria-label': 'Workers' }, [
      h('div', { class: 'caption' }, 'workers'),
      h(Figure, { label: 'online', value: workers.online, kind: 'succeeded', note: others }),
      h(Figure, { label: 'offline', value: workers.offline, kind: 'failed', note: lost }),
    ]),
  ]);
}

function Newcomer() {
  return h('section', { class: 'newcomer' }, [
    h('h2', null, 'Nothing has been reported yet'),
    h('p', null, 'Start an application with the agent: put these in front of its other options. '
      + 'Runs appear here by themselves, nothing in the application changes.'),
    h('pre', null, `-javaagent:tracestax-javaagent.jar\n`
      + `-Dtracestax.endpoint=${location.origin} -Dtracestax.api-key=ts_live_…`),
    h('p', null, [
      'The key was printed when this server started for the first time. ',
      h('code', null, 'java -jar tracestax-server.jar keys create'), ' makes another.',
    ]),
  ]);
}

/** Only where there is something to choose from. */
function Projects() {
  const [first] = state.projects;
  const known = state.projects.find(({ id, name }) => state.project === id || state.project === name);
  return state.projects.length > 1 && h('label', { class: 'project' }, [
    h('span', null, 'project'),
    h('select', {
      name: 'project', value: (known ?? first).id,
      onChange: (event) => switchProject(event.target.value === first.id ? '' : event.target.value),
    }, state.projects.map(({ id, name }) => h('option', { value: id, key: id }, name))),
  ]);
}

export function App() {
  const test = state.mode === 'test';
  const isNew = state.loaded && !state.workers.length && !state.runs.size
    && !Object.values(state.filters).some(Boolean);
  return h('div', { class: 'page' }, [
    h('header', null, [
      h('h1', null, [h('img', { src: 'icon.svg', alt: '', width: 26, height: 26 }), 'TraceStax']),
      h(Summary, { summary: state.summary }),
      h('div', { class: 'status' }, [
        h(Projects),
        h('span', { class: `connection ${state.connection}`, role: 'status' }, CONNECTIONS[state.connection]),
        h('button', {
          type: 'button', class: test ? 'on' : '', 'aria-pressed': test, onClick: switchMode,
          title: 'Shows what was sent with a ts_test_ key, which is kept apart',
        }, 'Test runs'),
      ]),
    ]),
    isNew ? h(Newcomer) : h('main', null, [
      h(Anomalies),
      h('div', { class: 'now' }, [h(InFlight), h(Workers)]),
      h('div', { class: 'now also' }, [h(Notices), h(Queues)]),
      h('section', { class: 'panel', 'aria-labelledby': 'runs-title' }, [h(Filters), h(Normal), h(Runs)]),
    ]),
    h(Details),
    h(Dumps),
  ]);
}
