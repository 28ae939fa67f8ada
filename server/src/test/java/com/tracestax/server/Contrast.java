package com.tracestax.server;

/** Measures the contrast of text as WCAG 2 defines it. */
final class Contrast {
  /** The lowest ratio of any text on the page to the nearest painted background. */
  static final String LOWEST_ON_PAGE =
      """
      (() => {
        const rgba = (css) => (css.match(/[\\d.]+/g) ?? []).map(Number);
        const channel = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const behind = (element) => {
          for (let e = element; e; e = e.parentElement) {
            const fill = rgba(getComputedStyle(e).backgroundColor);
            if (fill.length === 3 || fill[3] > 0) return fill;
          }
          return [255, 255, 255];
        };
        let lowest = 21;
        for (const element of document.querySelectorAll('.page *')) {
          const hasText = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!hasText || !element.offsetParent) continue;
          const [a, b] = [light(rgba(getComputedStyle(element).color)), light(behind(element))];
          lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
        }
        return lowest;
      })()
      """;

  private Contrast() {}
}
