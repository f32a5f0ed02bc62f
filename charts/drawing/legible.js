/* Measures a page that holds one drawing, and returns what a reader could not read, as lists [words, other words or kind, px].
   Texts by the ink of their glyphs, which a font's line box exceeds; shapes by what the browser would paint of them. */
(({ room, clear, wider }) => {
  const svg = document.querySelector("svg");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const ink = document.createElement("canvas").getContext("2d");
  const texts = [], faults = { apart: [], over: [], outside: [], turned: [], small: [] };

  /* Each line of a text: blanks at its ends are room and no ink; *wider* fonts grow away from where the text is anchored. */
  for (const text of svg.querySelectorAll("text")) {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node; (node = walk.nextNode());) {
      const words = node.data.trim();
      if (!words) continue;
      const from = node.data.indexOf(words), style = getComputedStyle(node.parentNode), range = document.createRange();
      range.setStart(node, from), range.setEnd(node, from + words.length);
      const { left, right } = range.getBoundingClientRect(), matrix = text.getScreenCTM();
      const base = node.parentNode.getStartPositionOfChar(0), corner = svg.getBoundingClientRect();
      const y = matrix.b * base.x + matrix.d * base.y + matrix.f - corner.top;
      ink.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const { actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = ink.measureText(words);
      const more = (right - left) * (wider - 1), part = { start: 0, middle: 0.5, end: 1 }[style.textAnchor];
      const box = { left: left - corner.left - more * part, right: right - corner.left + more * (1 - part), top: y - up, bottom: y + down };
      texts.push({ text, words, box, mark: text.closest(".mark"), over: [] });
      if (Math.abs(matrix.b) > 0.01) faults.turned.push([words]);
      if (box.left < 0 || box.top < 0 || box.right > width || box.bottom > height)
        faults.outside.push([words, "", Math.max(-box.left, -box.top, box.right - width, box.bottom - height)]);
      faults.small.push([words, "", parseFloat(style.fontSize) * Math.hypot(matrix.c, matrix.d)]);
    }
  }

  texts.forEach((one, n) => texts.slice(n + 1).forEach((other) => {
    if (one.text === other.text) return;
    const x = Math.max(one.box.left - other.box.right, other.box.left - one.box.right);
    const y = Math.max(one.box.top - other.box.bottom, other.box.top - one.box.bottom);
    const apart = x > 0 && y > 0 ? Math.hypot(x, y) : Math.max(x, y);
    if (apart < room) faults.apart.push([one.words, other.words, apart]);
  }));

  /* A text stands clear of a shape, or wholly within one that has a fill: its own mark, or what lies behind all marks. Then what
     was painted before is hidden there. */
  for (const shape of svg.querySelectorAll("path, rect, circle")) {
    const style = getComputedStyle(shape), box = shape.getBoundingClientRect(), corner = svg.getBoundingClientRect();
    const drawn = (paint) => paint !== "none" && paint !== "rgba(0, 0, 0, 0)";
    const filled = drawn(style.fill), stroked = drawn(style.stroke) && parseFloat(style.strokeWidth) > 0;
    if ((!filled && !stroked) || !shape.getTotalLength()) continue;
    const mark = shape.closest(".mark"), named = mark?.dataset.row ?? "a line";
    const edge = stroked ? parseFloat(style.strokeWidth) / 2 : 0, back = shape.getScreenCTM().inverse();
    const at = { left: box.left - corner.left - edge, right: box.right - corner.left + edge, top: box.top - corner.top - edge, bottom: box.bottom - corner.top + edge };
    const out = Math.max(-at.left, -at.top, at.right - width, at.bottom - height);
    if (out > 1) faults.outside.push([named, "", out]);
    for (const one of texts) {
      const word = { left: one.box.left - clear, right: one.box.right + clear, top: one.box.top - clear, bottom: one.box.bottom + clear };
      if (word.left > at.right || word.right < at.left || word.top > at.bottom || word.bottom < at.top) continue;
      /* Points closer than the thinnest line is wide, which is 1 px. */
      const across = Math.ceil((word.right - word.left) / 0.9), down = Math.ceil((word.bottom - word.top) / 0.9);
      let inFill = 0, inEdge = 0;
      for (let i = 0; i <= across; i += 1) for (let j = 0; j <= down; j += 1) {
        const x = word.left + ((word.right - word.left) * i) / across, y = word.top + ((word.bottom - word.top) * j) / down;
        const point = new DOMPoint(x + corner.left, y + corner.top).matrixTransform(back);
        inFill += filled && shape.isPointInFill(point);
        inEdge += stroked && shape.isPointInStroke(point);
      }
      if (inEdge === 0 && inFill === (across + 1) * (down + 1) && (mark ? mark === one.mark : !stroked)) one.over = [];
      else if (inEdge || inFill) one.over.push([one.words, named]);
    }
  }
  faults.over = texts.flatMap((one) => one.over);
  return faults;
})
