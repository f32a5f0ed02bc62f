/* A button beside each proof copies a sentence with its verdict and address. */
const { copy, copied } = document.currentScript.dataset;
navigator.clipboard && document.querySelectorAll(".check").forEach((box) => {
  const place = box.querySelector(".check__claim"), verdict = box.querySelector(".verdict"), id = box.id || box.querySelector("[id]")?.id;
  if (!id || !verdict) return;
  const sign = { holds: "●", not: "▲", other: "◆", open: "○" }[verdict.className.split("--")[1]];
  const sentence = place.textContent.replace(verdict.textContent, `${sign} $&`).trim();
  const [button, told] = ["button", "span"].map((tag) => place.appendChild(document.createElement(tag)));
  Object.assign(told, { role: "status", className: "copied" });
  Object.assign(button, { type: "button", className: "copy", textContent: copy, ariaLabel: `${copy}: ${sentence}` });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${sentence} — ${location.origin}${location.pathname}#${id}`);
    button.textContent = told.textContent = copied;
  });
});
