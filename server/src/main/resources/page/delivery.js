// What a worker's agent says of its own events: how many went out, wait and are lost, and why.

import { h } from './vendor/preact.module.js';
import { count } from './format.js';

/** Causes of a loss, as docs/safety.md explains them. */
const CAUSES = {
  queue_full: 'no room in the queue',
  yielded: 'starts that made room for ends',
  too_large: 'too large',
  encoding_failed: 'could not be written',
  rejected: 'refused by the server',
  unauthorized: 'the key was refused until the end',
  event_failed: 'the agent could not take them',
  shutdown: 'too late at the end of the JVM',
  spool_full: 'no room on disk',
  spool_expired: 'too old when they could be sent',
  spool_damaged: 'damaged on disk',
  notice_unsupported: 'notices this server does not understand',
  notice_overflow: 'too many notices before the first answer',
  notice_unanswered: 'notices nobody answered',
};

const CIRCUITS = {
  open: 'sending is held back',
  half_open: 'sending is being tried again',
};

const events = (number) => `${count(number)} ${number === 1 ? 'event' : 'events'}`;

function size(bytes) {
  if (bytes < 1024 * 1024) return `${count(Math.ceil(bytes / 1024))} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/** Agents of other makes say nothing of it. */
function state(agent) {
  return [
    agent.sent != null && `${count(agent.sent)} sent`,
    agent.queued > 0 && `${count(agent.queued)} waiting`,
    agent.spooled > 0 && `${count(agent.spooled)} on disk${agent.spooled_bytes ? ` (${size(agent.spooled_bytes)})` : ''}`,
  ].filter(Boolean).join(' · ');
}

/** The largest loss first. */
function losses(agent) {
  const causes = Object.entries(agent.dropped ?? {}).filter(([, number]) => number > 0)
    .sort(([, one], [, other]) => other - one);
  if (!causes.length) return '';
  const all = causes.reduce((sum, [, number]) => sum + number, 0);
  const words = causes.map(([cause, number]) => (
    `${CAUSES[cause] ?? cause.replaceAll('_', ' ')}${causes.length > 1 ? ` (${count(number)})` : ''}`));
  return `${events(all)} lost: ${words.join(', ')}`;
}

function trouble(agent) {
  const held = CIRCUITS[agent.circuit];
  if (!held) return '';
  return agent.last_error ? `${held}: ${agent.last_error}` : held;
}

/** Old troubles that are over: there for those who ask. */
function past(agent) {
  return !CIRCUITS[agent.circuit] && agent.last_error ? `last error: ${agent.last_error}` : '';
}

export function Delivery({ agent }) {
  if (!agent) return null;
  return [
    state(agent) && h('div', { class: 'quiet delivery', title: past(agent) || null }, state(agent)),
    ...[trouble(agent), losses(agent)].map((problem) => problem && h('div', { class: 'problem' }, problem)),
  ];
}
