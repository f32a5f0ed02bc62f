/* Gives frames of this site's charts the height that they ask for. A page takes this script once, before or after its frames;
   frames that are added later are served too. Only a frame that stands on this site's embed pages is listened to, it is found by
   the window that sent the message, and a height out of bounds changes nothing. */
(() => {
  const charts = new URL("embed/", document.currentScript.src).href;
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(charts));
  addEventListener("message", ({ data, source }) => {
    const height = data?.type === "chart-height" ? data.height : 0;
    if (!Number.isInteger(height) || height < 100 || height > 9999) return;
    const frame = frames().find((each) => each.contentWindow === source);
    if (!frame) return;
    const borders = getComputedStyle(frame).boxSizing === "border-box" ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = height + borders + "px";
  });
  for (const frame of frames()) frame.contentWindow.postMessage("chart-height", "*"); // those that spoke before this ran
})();
