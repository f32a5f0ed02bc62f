/* Charts on demand: a snapshot becomes a live Plotly chart when a reader reaches for it. Without this script all stays readable.
   Every listener sits on the document, so pages that Material swaps in without a load need no set-up. */
(() => {
  const live = new Map(); // figure element -> { info, size, graph }
  let library; // the one load of Plotly
  let pointer = {}; // where the reader's pointer was last, and of which type

  const plotOf = (figure) => figure.querySelector(".chart__plot");
  const drawnSize = (figure) => (figure.clientWidth >= 600 ? "wide" : "narrow"); // as in charts.css

  function loadPlotly(address) {
    library ??= new Promise((done, fail) => {
      const script = Object.assign(document.createElement("script"), { src: address });
      script.onload = () => done(window.Plotly);
      script.onerror = () => {
        library = undefined;
        fail(new Error("Plotly could not be loaded"));
      };
      document.head.append(script);
    });
    return library;
  }

  /* An embed carries its figure, since a frame in a sandbox or a saved copy may fetch nothing. */
  const read = async (spec) => spec[0] === "#" ? JSON.parse(document.querySelector(spec).textContent) : (await fetch(spec)).json();

  async function start(figure) {
    if (figure.dataset.state) return;
    figure.dataset.state = "loading";
    try {
      const [info] = await Promise.all([
        read(figure.dataset.spec),
        loadPlotly(figure.dataset.plotly),
      ]);
      if (!figure.isConnected) throw new Error("The reader has left the page");
      const graph = document.createElement("div");
      const layer = document.createElement("div");
      layer.className = "chart__live";
      layer.setAttribute("aria-hidden", "true"); // the snapshot, made clear, goes on speaking
      layer.append(graph);
      plotOf(figure).append(layer);
      live.set(figure, { info, graph });
      await draw(figure);
    } catch {
      delete figure.dataset.state; // the snapshot stays; the next reach tries again
      live.delete(figure);
      figure.querySelector(".chart__live")?.remove();
      return;
    }
    const { graph } = live.get(figure);
    figure.dataset.state = "live";
    sizes.observe(plotOf(figure));
    graph.on("plotly_hover", ({ points }) => light(points[0].id, false));
    graph.on("plotly_unhover", () => light());
    graph.on("plotly_click", ({ points }) => pointer.type === "mouse" && follow(figure, points[0].id));
    replayPointer(figure);
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

  /* The marks of a live chart carry their rows as those of the snapshot do: same order, same names. */
  function nameMarks(graph, data) {
    for (const [layer, type] of [["barlayer", "bar"], ["scatterlayer", "scatter"]]) {
      const groups = graph.querySelectorAll(`.${layer} > .trace`);
      data.filter((trace) => trace.type === type).forEach((trace, n) => {
        groups[n]?.querySelectorAll(".point").forEach((point, i) => {
          point.classList.add("mark", ...(trace.customdata[i] ? [`mark--${trace.customdata[i]}`] : []));
          point.dataset.row = trace.ids[i];
        });
      });
    }
  }

  /* Bring out a row wherever it stands: in the text, in a snapshot, in a live chart. */
  function light(row, dim) {
    document.querySelectorAll(".is-lit").forEach((element) => element.classList.remove("is-lit"));
    document.documentElement.toggleAttribute("data-lit", Boolean(row && dim));
    if (row) document.querySelectorAll(`[data-row="${row}"]`).forEach((element) => element.classList.add("is-lit"));
  }

  function follow(figure, row) {
    const link = figure.querySelector(`a.mark[data-row="${row}"]`);
    if (link?.href.baseVal) location.href = link.href.baseVal;
  }

  /* The pointer was there before Plotly was: let it see where. */
  function replayPointer(figure) {
    const under = pointer.type && document.elementFromPoint(pointer.x, pointer.y);
    if (!under || !figure.contains(under)) return;
    under.dispatchEvent(new MouseEvent("mousemove", { clientX: pointer.x, clientY: pointer.y, bubbles: true }));
  }

  /* Arrow keys step through the marks, row by row. */
  function step(figure, by) {
    const state = live.get(figure);
    if (!state) return;
    const marks = state.graph.data.flatMap((trace, curveNumber) => trace.ids.map((id, pointNumber) => ({ curveNumber, pointNumber, id })));
    state.at = ((state.at ?? (by > 0 ? -1 : 0)) + by + marks.length) % marks.length;
    const { curveNumber, pointNumber, id } = marks[state.at];
    const trace = state.graph.data[curveNumber];
    window.Plotly.Fx.hover(state.graph, [{ curveNumber, pointNumber }], [`x${(trace.xaxis ?? "x").slice(1)}y${(trace.yaxis ?? "y").slice(1)}`]);
    figure.querySelector(".chart__spoken").textContent = figure.querySelector(`a.mark[data-row="${id}"] title`)?.textContent ?? "";
  }

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const figure = target.closest(".chart");
      if (!target.clientWidth || !live.has(figure)) continue; // hidden, in a tab perhaps
      drawnSize(figure) === live.get(figure).size ? fit(figure) : draw(figure);
    }
  });

  function leave() {
    for (const [figure, { graph }] of live) {
      if (figure.isConnected) continue;
      window.Plotly.purge(graph);
      sizes.unobserve(plotOf(figure));
      live.delete(figure);
    }
  }

  const figureAt = (event) => event.target.closest?.(".chart__plot")?.closest(".chart");
  const numberAt = (event) => event.target.closest?.(".number[data-row]");
  const remember = (event) => (pointer = { x: event.clientX, y: event.clientY, type: event.pointerType });

  /* Plotly would keep a touch to itself, and the page would not scroll. A tap still reaches it, as the browser's mouse events. */
  document.addEventListener(
    "touchstart",
    (event) => event.target.closest?.(".chart__live") && event.stopPropagation(),
    { capture: true, passive: true },
  );
  document.addEventListener("pointermove", remember, { passive: true });
  document.addEventListener("pointerdown", remember, { passive: true });
  document.addEventListener("pointerover", (event) => {
    remember(event);
    const figure = figureAt(event);
    if (figure && event.pointerType === "mouse") start(figure);
    if (numberAt(event)) light(numberAt(event).dataset.row, true);
    else if (figure && figure.dataset.state !== "live") light(event.target.closest(".mark")?.dataset.row, false);
  });
  document.addEventListener("pointerout", (event) => numberAt(event) && light());
  document.addEventListener("focusin", (event) => {
    const figure = figureAt(event);
    if (figure) start(figure);
    if (numberAt(event)) light(numberAt(event).dataset.row, true);
  });
  document.addEventListener("focusout", (event) => (numberAt(event) || figureAt(event)) && light());
  /* Before Material's own listener, which fails on links within an SVG. A tap asks for the values, a click leads to the passage. */
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
  document.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const figure = by && event.target.matches?.(".chart__plot") && event.target.closest(".chart");
    if (!figure) return;
    event.preventDefault();
    step(figure, by);
  });

  /* The ledger: in the order of a column, and only the rows with some words or a verdict. */
  function sort(head) {
    const falling = head.getAttribute("aria-sort") === "ascending";
    head.closest("tr").querySelectorAll("[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const body = head.closest("table").tBodies[0];
    const rank = (row) => JSON.parse(row.dataset.ranks)[head.dataset.column] * (falling ? -1 : 1);
    body.append(...[...body.rows].sort((a, b) => rank(a) - rank(b)));
  }

  function sift(ledger) {
    const words = ledger.querySelector(".ledger__words").value.trim().toLowerCase();
    const verdict = ledger.querySelector(".ledger__verdict").value;
    const rows = [...ledger.querySelectorAll("tbody tr")];
    for (const row of rows) {
      const fits = row.textContent.toLowerCase().includes(words);
      row.hidden = !fits || !(verdict === "" || row.querySelector(`.verdict[href$="#${verdict}"]`));
    }
    ledger.querySelector(".ledger__count").textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} numbers shown`;
  }

  /* The copy box: another version, a copy, and the preview's exact height. */
  function choose(select) {
    const box = select.closest(".share");
    const was = `embed/${select.dataset.was ?? box.dataset.slug + "/"}"`;
    select.dataset.was = select.value;
    for (const area of box.querySelectorAll("textarea")) area.value = area.value.replaceAll(was, `embed/${select.value}"`);
    for (const button of box.querySelectorAll(".share__copy")) button.textContent = "Copy";
    preview(box);
  }

  function preview(box) {
    if (box.querySelector(".share__preview").open)
      box.querySelector("iframe").src = `${box.dataset.root}embed/${box.querySelector("select").value}`;
  }

  async function copy(button) {
    const area = button.closest(".share__tier").querySelector("textarea");
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.select(); // the clipboard is closed to pages without https, and where a reader says no
      if (!document.execCommand("copy")) return;
    }
    button.textContent = "Copied";
  }

  /* A site that was built without its address has it now: it is where the reader reads it. */
  function address(box) {
    const root = box.dataset.root;
    if (!box.querySelector(".share__lack") || location.protocol === "file:") return;
    box.querySelector(".share__lack").remove();
    for (const area of box.querySelectorAll("textarea")) area.value = area.value.replaceAll(`"${root}`, `"${new URL(root, location)}`);
  }

  document.addEventListener("toggle", (event) => {
    const box = event.target.matches?.(".share__preview") && event.target.closest(".share");
    if (!box) return;
    if (!document.querySelector("script[src$='embed.js']"))
      document.head.append(Object.assign(document.createElement("script"), { src: `${box.dataset.root}embed.js` }));
    preview(box);
  }, true);
  document.documentElement.classList.add("has-scripts"); // shows what works with scripts alone
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".ledger__sort");
    if (button) sort(button.closest("th"));
    const copied = event.target.closest?.(".share__copy");
    if (copied) copy(copied);
  });
  document.addEventListener("input", (event) => {
    const ledger = event.target.closest?.(".ledger");
    if (ledger) sift(ledger);
    const select = event.target.closest?.(".share__choice select");
    if (select) choose(select);
  });

  function enter() {
    leave();
    document.querySelectorAll(".chart[data-eager]").forEach(start);
    document.querySelectorAll(".share").forEach(address);
  }
  const recolour = () => live.forEach((_, figure) => draw(figure));
  new MutationObserver(recolour).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  for (const wish of ["(forced-colors: active)", "(prefers-color-scheme: dark)"]) matchMedia(wish).addEventListener("change", recolour);
  window.document$ ? window.document$.subscribe(enter) : enter();
})();
