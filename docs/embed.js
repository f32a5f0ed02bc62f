/* Gives frames of these charts their height and the colours of data-scheme around them, and makes <state-visit-chart name="SLUG" compact>
   a frame. A copy elsewhere needs data-charts="ADDRESS OF THE SITE". */
(() => {
  const all = (root, what) => [...root.querySelectorAll("*")].flatMap((each) => [
    ...(each.matches(what) ? [each] : []),
    ...(each.shadowRoot ? all(each.shadowRoot, what) : []),
  ]);
  const script = document.currentScript ?? all(document, "script[data-charts],script[src$='/embed.js']")[0]; // of a module
  if (!script) return console.warn('embed.js: give a script element data-charts="ADDRESS OF THE SITE"');
  const { charts } = script.dataset;
  const base = new URL("embed/", charts ? new URL(charts.replace(/\/*$/, "/"), location) : script.src).href;
  const frames = () => all(document, "iframe");
  const ours = (frame) => frame.src.startsWith(base);
  const paint = (frame) => {
    const around = (frame.getRootNode().host ?? frame).closest("[data-scheme]");
    if (around) frame.contentWindow.postMessage({ type: "chart-scheme", scheme: around.dataset.scheme }, "*");
  };
  let warned;
  addEventListener("message", ({ data, source }) => {
    const height = data?.type === "chart-height" && data.height;
    if (!Number.isInteger(height) || height < 100 || height > 9999 || !source || source === window) return;
    const frame = frames().find((each) => each.contentWindow === source);
    if (frame && ours(frame)) {
      const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
      const was = frame.style.height;
      frame.style.height = height + borders + "px";
      if (frame.style.height !== was) paint(frame); // old embeds answer all
      frame.show?.();
    } else if (!warned && (!frame || frame.src.includes("/embed/"))) {
      warned = true;
      console.warn(`embed.js: ${frame?.src ?? "a frame in a closed shadow root"} is not under ${base}`);
    }
  });
  const each = (act) => frames().filter(ours).forEach(act);
  each((frame) => frame.contentWindow.postMessage("chart-height", "*"));
  new MutationObserver(() => each(paint)).observe(document, { attributeFilter: ["data-scheme"], subtree: true });

  customElements.get("state-visit-chart") ?? customElements.define("state-visit-chart", class extends HTMLElement {
    static observedAttributes = ["name", "compact"];
    attributeChangedCallback() {
      const name = this.getAttribute("name");
      if (!name) return;
      const src = base + name.replace(/\/|$/, this.hasAttribute("compact") ? "/chart$&" : "$&") + "/";
      const frame = this.frame ??= document.createElement("iframe");
      if (!this.shadowRoot) {
        const still = document.createElement("slot"); // until the frame tells its height
        this.attachShadow({ mode: "open" }).append(still, frame);
        this.style.cssText += ";display:block;position:relative;width:100%;min-width:240px";
        frame.style.cssText = "display:block;border:0;width:640px;min-width:100%;max-width:100%;position:absolute;top:0;visibility:hidden";
        frame.loading = "lazy";
        frame.show = () => {
          frame.title = this.textContent.trim();
          frame.style.position = frame.style.visibility = "";
          still.hidden = true;
        };
      }
      if (frame.src !== src) frame.src = src;
    }
  });
})();
