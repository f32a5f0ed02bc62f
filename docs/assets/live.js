/* The live charts: Plotly draws over the snapshot, in its place, size and colours. charts.js loads this when a reader reaches for a
   chart, and gives what a live chart shares with the page: `light` and `follow`, which bring out and go to a row, and the `pointer`. */
(() => {
  const live = new Map(); // figure element -> { info, graph, page, size, at }
  /* Plotly writes a style element, as soon as it runs and with each chart, unless it finds the first of these; its full bundle, for
     maps, the second. */
  const styled = ["plotly.js-style-global", "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53"]
    .map((id) => Object.assign(document.createElement("meta"), { id, className: "no-inline-styles" }));
  document.head.append(...styled);

  const plotOf = (figure) => figure.querySelector(".chart__plot");
  const drawnSize = (figure) => (figure.clientWidth >= 600 ? "wide" : "narrow"); // as in charts.css

  async function start(figure, info, page) {
    if (!figure.isConnected) return; // the reader has left the page
    document.head.append(...styled); // a page that the theme swapped in has lost them
    const graph = document.createElement("div");
    const layer = document.createElement("div");
    layer.className = "chart__live";
    layer.setAttribute("aria-hidden", "true"); // the snapshot, made clear, goes on speaking
    layer.append(graph);
    plotOf(figure).append(layer);
    live.set(figure, { info, graph, page });
    try {
      await draw(figure);
    } catch (error) {
      live.delete(figure);
      layer.remove();
      throw error;
    }
    figure.dataset.state = "live";
    sizes.observe(plotOf(figure));
    graph.on("plotly_hover", ({ points }) => page.light(points[0].id, false));
    // Plotly may tell late that the pointer has left: what a number in the text has lit by then stays.
    graph.on("plotly_unhover", () => document.documentElement.hasAttribute("data-lit") || page.light());
    graph.on("plotly_click", ({ points }) => page.pointer.type === "mouse" && page.follow(figure, points[0].id));
    replayPointer(figure, page.pointer);
  }

  /* Draw, or draw again after a change of theme or width. The drawing keeps the snapshot's own size and is scaled to its place. */
  async function draw(figure) {
    const state = live.get(figure);
    state.size = drawnSize(figure);
    const { data, layout } = coloured(state.info.figures[state.size], state.info.theme, figure);
    const config = { displayModeBar: false, showSendToCloud: false, doubleClick: false, displaylogo: false };
    await window.Plotly.react(state.graph, data, layout, config);
    nameMarks(state.graph, data);
    fit(figure);
  }

  function fit(figure) {
    const { graph, info, size } = live.get(figure);
    const plot = plotOf(figure).getBoundingClientRect();
    const box = figure.querySelector(`.chart__${size}`)?.getBoundingClientRect() ?? plot;
    const scale = box.width / info.figures[size].layout.width;
    const layer = graph.parentElement.style;
    layer.transform = `translate(${box.left - plot.left}px, ${box.top - plot.top}px) scale(${scale})`;
  }

  /* The published figure has the light theme's colours; exchange each for what its role is on this page now. */
  function coloured(figure, theme, place) {
    const probe = place.appendChild(document.createElement("i"));
    const now = {};
    for (const [colour, role] of Object.entries(theme)) {
      probe.style.color = `var(${role})`;
      now[colour] = getComputedStyle(probe).color;
    }
    probe.remove();
    return JSON.parse(JSON.stringify(figure).replace(/#[0-9a-f]{6}/g, (colour) => now[colour] ?? colour));
  }

  /* The marks of a live chart carry their rows as those of the snapshot do: same order, same names. Their words and whiskers stand
     apart, in the same order; a trace of words alone has no marks of its own. */
  function nameMarks(graph, data) {
    for (const [layer, type] of [["barlayer", "bar"], ["scatterlayer", "scatter"]]) {
      const groups = graph.querySelectorAll(`.${layer} > .trace`);
      data.filter((trace) => trace.type === type).forEach((trace, n) => {
        for (const part of [".point", ".textpoint", ".errorbar"]) {
          groups[n]?.querySelectorAll(part).forEach((element, i) => {
            element.classList.add("mark", ...(trace.customdata?.[i] ? [`mark--${trace.customdata[i]}`] : []));
            element.dataset.row = trace.ids[i];
          });
        }
      });
    }
  }

  /* The pointer was there before Plotly was: let it see where. */
  function replayPointer(figure, { type, x, y }) {
    const under = type && document.elementFromPoint(x, y);
    if (!under || !figure.contains(under)) return;
    under.dispatchEvent(new MouseEvent("mousemove", { clientX: x, clientY: y, bubbles: true }));
  }

  /* To the next mark or the one before, row by row. */
  function step(figure, by) {
    const state = live.get(figure);
    if (!state) return;
    const marks = state.graph.data.flatMap((trace, curveNumber) =>
      trace.mode === "text" ? [] : trace.ids.map((id, pointNumber) => ({ curveNumber, pointNumber, id })));
    state.at = ((state.at ?? (by > 0 ? -1 : 0)) + by + marks.length) % marks.length;
    const { curveNumber, pointNumber, id } = marks[state.at];
    const trace = state.graph.data[curveNumber];
    window.Plotly.Fx.hover(state.graph, [{ curveNumber, pointNumber }], [`x${(trace.xaxis ?? "x").slice(1)}y${(trace.yaxis ?? "y").slice(1)}`]);
    figure.querySelector(".chart__spoken").textContent = figure.querySelector(`a.mark[data-row="${id}"] title`)?.textContent ?? "";
  }

  /* Labels that pointing or a key has shown. */
  function clear() {
    for (const [figure, state] of live) {
      window.Plotly.Fx.unhover(state.graph);
      delete state.at;
      figure.querySelector(".chart__spoken").textContent = "";
    }
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const figure = target.closest(".chart");
      if (!target.clientWidth || !live.has(figure)) continue; // hidden, in a tab perhaps
      drawnSize(figure) === live.get(figure).size ? fit(figure) : draw(figure);
    }
  });

  /* Charts of a page that the theme has swapped out. */
  function leave() {
    for (const [figure, { graph }] of live) {
      if (figure.isConnected) continue;
      window.Plotly.purge(graph);
      sizes.unobserve(plotOf(figure));
      live.delete(figure);
    }
  }

  /* Plotly would keep a touch to itself, and the page would not scroll. A tap still reaches it, as the browser's mouse events. */
  document.addEventListener(
    "touchstart",
    (event) => event.target.closest?.(".chart__live") && event.stopPropagation(),
    { capture: true, passive: true },
  );
  const recolour = () => live.forEach((_, figure) => draw(figure));
  new MutationObserver(recolour).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  for (const wish of ["(forced-colors: active)", "(prefers-color-scheme: dark)"]) matchMedia(wish).addEventListener("change", recolour);
  window.document$?.subscribe(leave);
  window.liveCharts = { start, step, clear };
})();
