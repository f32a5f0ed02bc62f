/* Stands in for the theme's search worker until a reader types; then loads it and the index, half a page's weight.
   The theme allows another worker in its configuration: overrides/main.html names this one, and the theme's own after the hash.
   Their messages: 0 takes the index, 1 says ready, 2 asks, 3 answers. */
let query; // the last one, while the index is on its way
let loading;

const hand = (data) => dispatchEvent(new MessageEvent("message", { data }));

async function load() {
  const found = await (await fetch("../search/search_index.json")).json();
  importScripts(location.hash.slice(1)); // from here on it hears every message too
  hand({ type: 0, data: { ...found, options: {} } });
  await new Promise((done) => setTimeout(done)); // it takes the index a moment after it heard of it
  removeEventListener("message", wait);
  hand(query);
}

function wait({ data }) {
  if (data.type !== 2) return;
  query = data;
  if (data.data) loading ??= load().catch(() => (loading = undefined)); // the next letter tries again
  else postMessage({ type: 3, data: { items: [] } });
}

addEventListener("message", wait);
postMessage({ type: 1 });
