/* Speaks with the page that frames this one: how tall it is, when that changes and when asked; which colours that page wants; and in
   WordPress, whose sandbox keeps links shut, where a link leads. It answers what it knows and nothing else: a host may acknowledge. */
(() => {
  const { body, documentElement: root } = document;
  root.toggleAttribute("data-alone", parent === window); // in print the table opens there alone
  if (parent === window) return;
  const name = new URLSearchParams(location.search).get("childId"); // pym.js names its frames so
  const secret = location.hash.match(/secret=(\w+)/)?.[1]; // and WordPress so
  const main = document.querySelector("main");
  const say = (message) => parent.postMessage(message, "*");
  let told, trimmed, wait = 8;
  const tell = () => {
    if (!innerWidth && wait < 4e3) return setTimeout(tell, wait *= 2); // a frame of another site has no size when it starts
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (!height || height === told) return;
    told = height;
    say({ type: "chart-height", height }); // embed.js
    say({ sentinel: "amp", type: "embed-size", height }); // AMP
    if (name) say(["pym", name, "height", height].join("xPYMx")); // pym.js
    if (!secret) return;
    trimmed ||= height <= 1000; // WordPress cuts off what is higher: then the room of the snippet is better, and any message shows the frame
    say({ message: trimmed ? "height" : "ready", value: height, secret });
  };
  const asks = (data) => data === "chart-height" || (secret && data?.secret === secret) || String(data).startsWith(`pymxPYMx${name}xPYMxwidth`);
  const paint = (scheme) => {
    if (!["light", "dark"].includes(scheme)) return;
    body.dataset.mdColorScheme = scheme === "dark" ? "slate" : "default";
    document.querySelector("[name=color-scheme]").content = scheme;
  };
  new ResizeObserver(tell).observe(main);
  tell(); // a browser observes late what is out of sight
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data?.type === "chart-scheme") return paint(data.scheme);
    if (!asks(data)) return;
    told = undefined; // a host whose script came late, or that has been turned
    tell();
  });
  if (secret) document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[target]");
    if (!link) return;
    event.preventDefault();
    const { href } = link.host === location.host ? link : document.querySelector("[rel=canonical]"); // it takes no other host
    say({ message: "link", value: href, secret });
  });
})();
