/* Brings out a number and its mark together, and makes a snapshot a live Plotly chart when a reader reaches for it, with live.js.
   Every listener sits on the document, so pages that the theme swaps in need no set-up. */
(() => {
  const liveScript = new URL("live.js", document.currentScript.src).href;
  const loads = new Map(); // address of a script -> its one load
  const pointer = {}; // where the reader's pointer was last, and of which type

  function load(src) {
    const script = Object.assign(document.createElement("script"), { src, async: false }); // each runs after those before it
    if (!loads.has(script.src)) {
      const loaded = new Promise((done, fail) => Object.assign(script, { onload: done, onerror: fail }));
      loads.set(script.src, loaded);
      loaded.catch(() => loads.delete(script.src));
      document.head.append(script);
    }
    return loads.get(script.src);
  }

  /* An embed carries its figure, since a frame in a sandbox or a saved copy may fetch nothing. */
  const read = async (spec) => spec[0] === "#" ? JSON.parse(document.querySelector(spec).textContent) : (await fetch(spec)).json();

  async function start(figure) {
    if (figure.dataset.state) return;
    figure.dataset.state = "loading";
    try {
      const { spec, plotly } = figure.dataset;
      const [info] = await Promise.all([read(spec), load(liveScript), load(plotly)]);
      await window.liveCharts.start(figure, info, { light, follow, pointer });
    } catch {
      delete figure.dataset.state; // the snapshot stays; the next reach tries again
    }
  }

  /* Bring out a row wherever it stands. */
  function light(row, dim) {
    document.querySelectorAll(".is-lit").forEach((element) => element.classList.remove("is-lit"));
    document.documentElement.toggleAttribute("data-lit", Boolean(row && dim));
    if (row) document.querySelectorAll(`[data-row="${row}"]`).forEach((element) => element.classList.add("is-lit"));
  }

  function clear() {
    light();
    window.liveCharts?.clear();
  }

  function follow(figure, row) {
    const link = figure.querySelector(`a.mark[data-row="${row}"]`);
    if (link?.href.baseVal) location.href = link.href.baseVal;
  }

  const figureAt = (event) => event.target.closest?.(".chart__plot")?.closest(".chart");
  const numberAt = (event) => event.target.closest?.(".number[data-row]");
  const remember = (event) => Object.assign(pointer, { x: event.clientX, y: event.clientY, type: event.pointerType });

  document.addEventListener("pointermove", remember, { passive: true });
  document.addEventListener("pointerdown", (event) => {
    remember(event);
    if (!figureAt(event)) clear();
  }, { passive: true });
  document.addEventListener("pointerover", (event) => {
    remember(event);
    const figure = figureAt(event), number = numberAt(event);
    if (figure && event.pointerType === "mouse") start(figure);
    if (figure?.dataset.state === "live") return; // Plotly tells what it shows
    const { row } = (number ?? event.target.closest?.(".mark"))?.dataset ?? {};
    if (row || pointer.row) light(pointer.row = row, Boolean(number));
  });
  document.addEventListener("focusin", (event) => {
    const figure = figureAt(event);
    if (figure) start(figure);
    if (numberAt(event)) light(numberAt(event).dataset.row, true);
  });
  document.addEventListener("focusout", (event) => (numberAt(event) || figureAt(event)) && clear());
  /* Before the theme's own listener, which fails on links within an SVG. A tap asks for the values, a click leads to the passage. */
  const onClick = (event) => {
    const figure = figureAt(event);
    if (!figure || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mark = event.target.closest("a.mark");
    if (mark) {
      event.preventDefault();
      event.stopPropagation();
      if (pointer.type === "mouse") follow(figure, mark.dataset.row);
    }
    start(figure);
  };
  document.addEventListener("click", onClick, true);
  /* Arrow keys step through the marks, and scroll nothing while the live chart is still on its way. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by || !event.target.matches?.(".chart__plot")) return;
    event.preventDefault();
    window.liveCharts?.step(event.target.closest(".chart"), by);
  });

  const enter = () => document.querySelectorAll(".chart[data-eager]").forEach(start);
  window.document$ ? window.document$.subscribe(enter) : enter();
})();
