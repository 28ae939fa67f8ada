import { h, render } from './vendor/preact.module.js';
import { App } from './app.js';
import { start } from './data.js';

const root = document.getElementById('page');
let asked = false;

/** At most once per frame, however fast the feed is. */
function draw() {
  if (asked) return;
  asked = true;
  const now = () => {
    asked = false;
    render(h(App), root);
  };
  if (document.hidden) setTimeout(now, 250);
  else requestAnimationFrame(now);
}

setInterval(draw, 1000); // what is running gets older
draw();
start(draw);
