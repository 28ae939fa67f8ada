import { h } from './vendor/preact.module.js';
import { closeDumps, showDump, state } from './data.js';
import { Modal } from './details.js';
import { exact } from './format.js';

function Choice({ dumps, shown }) {
  return h('label', null, [
    h('span', { class: 'quiet' }, 'taken '),
    h('select', { value: shown?.id, onChange: (event) => showDump(event.target.value) },
      dumps.map((dump) => h('option', { value: dump.id, key: dump.id }, exact(dump.at_ms)))),
  ]);
}

function Content({ open }) {
  if (open.problem) return h('p', { class: 'problem' }, open.problem);
  if (!open.shown) return h('p', { class: 'quiet' }, open.dumps.length ? 'Loading…' : 'There is none any more.');
  return h('pre', { tabindex: 0, class: 'dump', 'aria-label': 'Thread dump' }, open.shown.text);
}

/** The browser's own search finds what is in it. */
export function Dumps() {
  const open = state.dumps;
  return h(Modal, { open: Boolean(open), close: closeDumps, kind: 'dumps', label: 'Thread dumps' }, open && h('div', { class: 'sheet' }, [
    h('div', { class: 'bar' }, [
      h('h2', null, `Threads of ${open.workerKey}`),
      open.dumps.length > 0 && h(Choice, { dumps: open.dumps, shown: open.shown }),
      h('button', { type: 'button', class: 'close', onClick: closeDumps, 'aria-label': 'Close' }, '✕'),
    ]),
    h(Content, { open }),
  ]));
}
