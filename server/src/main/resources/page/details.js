import { Component, createRef, h } from './vendor/preact.module.js';
import { close, nowMs, open, state } from './data.js';
import { attempt, counts, duration, elapsed, error, exact, lostBy, nextAttempt, overLimit, reason, span, time, traceId, withGaps } from './format.js';
import { Family } from './family.js';
import { NoticeRows } from './notices.js';
import { Badge } from './runs.js';

function Fact({ name, value, copy }) {
  if (value === null || value === undefined || value === '') return null;
  const onClick = (event) => {
    const button = event.currentTarget;
    navigator.clipboard.writeText(value).then(
      () => { button.textContent = 'Copied'; },
      () => { button.textContent = 'Not allowed'; },
    );
  };
  return [
    h('dt', null, name),
    h('dd', null, [
      h('span', null, String(value)),
      copy && h('button', { type: 'button', class: 'copy', onClick, 'aria-label': `Copy ${name}` }, 'Copy'),
    ]),
  ];
}

function Limit({ run }) {
  if (!run.limit_ms) return null;
  const overMs = overLimit(run, nowMs());
  const over = run.ended_at_ms ? duration(overMs) : elapsed(overMs);
  return [
    h('dt', null, 'limit'),
    h('dd', null, [
      h('span', null, span(run.limit_ms)),
      overMs > 0 && h('span', { class: 'badge stalled' }, `exceeded by ${over}`),
    ]),
  ];
}

/** The word that events use, and what it means where that is not plain. */
function Reason({ run }) {
  if (!run.reason) return null;
  const words = reason(run);
  return [
    h('dt', null, 'reason'),
    h('dd', null, [
      h('span', null, run.reason),
      words.startsWith('reason:') || h('span', { class: 'quiet' }, words),
    ]),
  ];
}

/** Another run that this one is tied to. */
function Other({ name, run }) {
  if (!run) return null;
  return [
    h('dt', null, name),
    h('dd', { class: 'other' }, h('button', { type: 'button', class: 'link', onClick: () => open(run.id) },
      `${run.name} of ${exact(run.scheduled_for_ms ?? run.at_ms)}`), h(Badge, { run })),
  ];
}

/** When it was last heard to go on, while it runs; what it did, afterwards. */
function Progress({ run }) {
  const ago = !run.ended_at_ms && run.progress_at_ms && `${elapsed(nowMs() - run.progress_at_ms)} ago`;
  return [
    h(Fact, { name: 'last progress', value: ago }),
    h(Fact, { name: 'items', value: counts(run.counts) }),
  ];
}

function Parameters({ parameters }) {
  if (!parameters) return null;
  return h('section', null, [
    h('h3', null, 'Parameters'),
    h('dl', { class: 'facts parameters' }, Object.entries(parameters).map(([name, value]) => h(Fact, { name, value, key: name }))),
  ]);
}

/** With what its cluster calls it, which is what the framework's own tools show. */
function lost(run) {
  const by = lostBy(run);
  if (!by || !run.lost_member) return by;
  return run.worker_key === 'unknown' ? `member ${run.lost_member}` : `${by}, member ${run.lost_member}`;
}

function Facts({ run, context, recovery, family }) {
  return h('dl', { class: 'facts' }, [
    h(Fact, { name: 'started', value: exact(run.started_at_ms) }),
    h(Fact, { name: 'ended', value: exact(run.ended_at_ms) }),
    h(Fact, { name: 'took', value: duration(run.duration_ms) }),
    h(Limit, { run }),
    h(Progress, { run }),
    h(Fact, { name: 'enqueued', value: exact(run.enqueued_at_ms) }),
    h(Fact, { name: 'scheduled for', value: exact(run.scheduled_for_ms) }),
    h(Fact, { name: 'waited', value: duration(run.queued_ms) }),
    h(Fact, { name: 'next attempt', value: exact(run.next_attempt_at_ms) }),
    h(Fact, { name: 'attempt', value: attempt(run) }),
    h(Fact, { name: 'queue', value: run.queue }),
    h(Fact, { name: 'group', value: run.message_group, copy: true }),
    h(Reason, { run }),
    h(Fact, { name: 'asked for again', value: run.suspected_at_ms && `${exact(run.suspected_at_ms)}, refused: it is running already` }),
    h(Fact, { name: 'worker', value: run.worker_key }),
    h(Fact, { name: 'lost by', value: lost(run) }),
    h(Fact, { name: 'ended by', value: context.end_worker_key === run.worker_key ? '' : context.end_worker_key }),
    h(Fact, { name: 'thread', value: run.thread }),
    h(Fact, { name: 'service', value: run.service }),
    h(Fact, { name: 'framework', value: run.framework }),
    h(Fact, { name: 'run id', value: run.task_id, copy: true }),
    h(Fact, { name: 'trace id', value: traceId(context.traceparent), copy: true }),
    h(Fact, { name: 'traceparent', value: context.traceparent, copy: true }),
    family.parent ? h(Other, { name: run.part_of ? 'part of' : 'started by', run: family.parent }) : h(Fact, { name: 'parent', value: run.parent_id, copy: true }),
    h(Fact, { name: 'chain', value: context.chain_id, copy: true }),
    recovery.recovers ? h(Other, { name: 'recovers', run: recovery.recovers }) : h(Fact, { name: 'recovers', value: context.recovers }),
    h(Other, { name: 'recovered by', run: recovery.recovered_by }),
    h(Fact, { name: 'ends ignored', value: run.ignored_ends || '' }),
  ]);
}

function Failure({ run, context }) {
  if (!run.error_type) return null;
  return h('section', null, [
    h('h3', null, 'Error'),
    h('p', { class: 'problem' }, run.error_message ? `${run.error_type}: ${run.error_message}` : run.error_type),
    context.error_stack && h('pre', { tabindex: 0, 'aria-label': 'Stack trace' }, context.error_stack),
  ]);
}

/** Others have received the message that do not report, or it has come from another queue. */
function Gap({ numbers }) {
  return h('tr', { class: 'gap' }, h('td', { colspan: 6 }, `${numbers} not reported here`));
}

function title(attempts, rows) {
  if (rows.length > attempts.length) return `Attempts (${attempts.length} reported)`;
  return attempts.length === 1 ? 'The only attempt so far' : `All ${attempts.length} attempts`;
}

function AttemptRow({ each, current, why }) {
  const row = { class: current ? 'current' : '', onClick: () => open(each.id) };
  return [
    h('tr', { ...row, class: `${row.class} ${why ? 'explained' : ''}` }, [
      h('td', { class: 'number' }, h('button', { type: 'button', class: 'link' }, `attempt ${attempt(each)}`)),
      h('td', null, [
        h(Badge, { run: each }),
        nextAttempt(each, nowMs()) > 0 && h('small', null, `again ${time(each.next_attempt_at_ms, nowMs())}`),
      ]),
      h('td', null, time(each.at_ms, nowMs())),
      h('td', { class: 'number', title: 'waited for a worker' }, each.queued_ms == null ? '' : `waited ${duration(each.queued_ms)}`),
      h('td', { class: 'number', title: 'took' }, duration(each.duration_ms)),
      h('td', { class: 'clip', title: each.worker_key }, each.worker_key),
    ]),
    why && h('tr', row, [
      h('td'),
      h('td', { colspan: 5, title: why }, h('small', { class: each.error_type ? 'problem' : '' }, why)),
    ]),
  ];
}

function Attempts({ run, attempts }) {
  const rows = withGaps(attempts);
  return h('section', null, [
    h('h3', null, title(attempts, rows)),
    h('table', { class: 'attempts' }, h('tbody', null, rows.map((each) => (each.gap
      ? h(Gap, { numbers: each.gap, key: each.gap })
      : h(AttemptRow, { each, current: each.id === run.id, why: rows.length > 1 && error(each), key: each.id }))))),
  ]);
}

function Noticed({ notices }) {
  return notices.length > 0 && h('section', null, [h('h3', null, 'Notices'), h(NoticeRows, { notices })]);
}

function Received({ events }) {
  return h('details', null, [
    h('summary', null, `${events.length} ${events.length === 1 ? 'event' : 'events'} received`),
    h('table', null, h('tbody', null, events.map((event) => h('tr', { key: event.seq }, [
      h('td', null, exact(event.at_ms)),
      h('td', null, event.status),
      h('td', null, event.effect.replaceAll('_', ' ')),
      h('td', { class: 'clip' }, event.event_id ?? (event.effect === 'concluded' ? 'by the server' : 'without an id')),
    ])))),
  ]);
}

function Content({ details }) {
  if (details.problem) return h('p', { class: 'problem' }, details.problem);
  const { run, context, recovery, family, attempts, notices, events } = details;
  return [
    h(Facts, { run, context, recovery, family }),
    h(Failure, { run, context }),
    h(Parameters, { parameters: context.parameters }),
    h(Family, { run, family }),
    h(Attempts, { run, attempts }),
    h(Noticed, { notices }),
    h(Received, { events }),
  ];
}

/** A modal dialog: Escape or a click beside it closes it, and the focus returns to where it was. */
export class Modal extends Component {
  dialog = createRef();

  /** What we last made of it; it is closed all the same once Escape was pressed. */
  shown = false;

  /** Comes a frame later, after our own close() too: then something else may be asked for, or shown. */
  onClose = () => {
    if (!this.shown || this.dialog.current.open) return;
    this.shown = false;
    this.props.close();
  };

  onClick = (event) => event.target === this.dialog.current && this.props.close();

  componentDidMount() { this.componentDidUpdate(); }

  componentDidUpdate() {
    const { open: wanted } = this.props;
    if (wanted === this.shown) return;
    this.shown = wanted;
    if (wanted) this.dialog.current.showModal();
    else this.dialog.current.close();
  }

  render({ label, kind, children }) {
    const { dialog, onClose, onClick } = this;
    return h('dialog', { ref: dialog, onClose, onClick, class: kind, 'aria-label': label }, children);
  }
}

export function Details() {
  const { details } = state;
  return h(Modal, { open: Boolean(details), close, label: 'Run' }, details && h('div', { class: 'sheet' }, [
    h('div', { class: 'bar' }, [
      h('h2', null, details.run?.name ?? 'Run'),
      details.run && h(Badge, { run: details.run }),
      h('button', { type: 'button', class: 'close', onClick: close, 'aria-label': 'Close' }, '✕'),
    ]),
    h(Content, { details }),
  ]));
}
