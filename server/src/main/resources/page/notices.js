import { h } from './vendor/preact.module.js';
import { nowMs, olderNotices, open, state } from './data.js';
import { count, exact, time } from './format.js';

/** What happened as a sentence; it opens the run it is about, if one is known. */
function Sentence({ notice }) {
  if (!notice.attempt_id) return h('span', { class: 'said' }, notice.text);
  return h('button', {
    type: 'button', class: 'link said', onClick: () => open(notice.attempt_id),
  }, notice.text);
}

export function NoticeRows({ notices }) {
  return h('ul', { class: 'notices' }, notices.map((notice) => h('li', {
    key: notice.id, class: notice.kind, 'data-notice': notice.kind,
  }, [
    h('time', { title: exact(notice.at_ms) }, time(notice.at_ms, nowMs())),
    h(Sentence, { notice }),
    h('small', { class: 'clip', title: `${notice.queue} · said by ${notice.worker_key}` },
      `${notice.queue} · ${notice.worker_key}`),
  ])));
}

/** Facts that are no run: quiet, and not there at all until the first one comes. */
export function Notices() {
  const notices = [...state.notices.values()].sort((a, b) => b.at_ms - a.at_ms || b.id - a.id);
  if (!notices.length) return null;
  return h('section', { class: 'panel', 'aria-labelledby': 'notices-title' }, [
    h('div', { class: 'bar' }, [
      h('h2', { id: 'notices-title' }, 'Notices'),
      h('span', { class: 'quiet' }, `${state.nextNotice ? 'newest ' : ''}${count(notices.length)}`),
    ]),
    h('div', { class: 'scroll' }, [
      h(NoticeRows, { notices }),
      state.nextNotice && h('p', { class: 'more' }, h('button', { type: 'button', onClick: olderNotices }, 'Older notices')),
    ]),
  ]);
}
