/* Frames of these charts get the height that they ask for and the colours of data-scheme="dark" on or around them;
   <state-visit-chart name="SLUG"> gets a frame. Self-hosted it needs data-charts="ADDRESS OF THE SITE". It hears no other frames. */
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
      const has = frame.style.height;
      frame.style.height = height + borders + "px";
      if (frame.style.height !== has) paint(frame); // old embeds answer whatever they are told
      frame.show?.();
    } else if (!warned && (!frame || frame.src.includes("/embed/"))) {
      warned = true;
      console.warn(`embed.js: ${frame?.src ?? "a frame in a closed shadow root"} is not under ${base}`);
    }
  });
  const each = (act) => frames().filter(ours).forEach(act);
  each((frame) => frame.contentWindow.postMessage("chart-height", "*")); // it spoke before
  new MutationObserver(() => each(paint)).observe(document, { attributeFilter: ["data-scheme"], subtree: true });

  const tag = "state-visit-chart";
  customElements.get(tag) ?? customElements.define(tag, class extends HTMLElement {
    static observedAttributes = ["name"];
    attributeChangedCallback() {
      const frame = this.frame ??= document.createElement("iframe");
      if (!this.shadowRoot) {
        const still = document.createElement("slot"); // the picture, until the frame tells its height
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
      frame.src = `${base}${this.getAttribute("name")}/`;
    }
  });
})();
