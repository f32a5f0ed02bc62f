/* Tells the page that frames this one how tall it is: when that changes, and when asked. Hosts listen in three ways. */
(() => {
  if (parent === window) return;
  const name = new URLSearchParams(location.search).get("childId"); // pym.js names its frames so
  const main = document.querySelector("main");
  let told;
  const tell = () => {
    const height = Math.ceil(main.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ type: "chart-height", height }, "*"); // embed.js
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*"); // AMP
    if (name) parent.postMessage(["pym", name, "height", height].join("xPYMx"), "*"); // pym.js
  };
  new ResizeObserver(tell).observe(main);
  addEventListener("message", (event) => {
    if (event.source !== parent) return;
    told = undefined; // a host whose script came late, or that has been turned
    tell();
  });
})();
