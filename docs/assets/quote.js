/* A button beside each proof, and in each row of all numbers, copies a sentence with its verdict and address. */
navigator.clipboard && document.querySelectorAll(".check, .ledger__table tr[id]").forEach((box) => {
  const { cells } = box, place = cells?.[3] ?? box.querySelector(".check__claim"), text = (part) => part?.textContent ?? "";
  const id = box.id || box.querySelector("[id]")?.id, verdicts = [...place.querySelectorAll(".verdict")];
  if (!id || !verdicts[0]) return;
  const words = cells ? `${text(cells[0]).match(/“.*”/)}: ${text(cells[1])}` : text(place.firstChild) + text(place.querySelector("span"));
  const sign = (verdict) => ({ holds: "●", not: "▲", other: "◆", open: "○" })[verdict.className.split("--")[1]];
  const sentence = `${words.trim()} ${[...new Set(verdicts.map((each) => `${sign(each)} ${text(each)}`))].join("; ")}`;
  const [button, told] = ["button", "span"].map((tag) => place.appendChild(document.createElement(tag)));
  Object.assign(told, { role: "status", className: "copied" });
  Object.assign(button, { type: "button", className: "copy", textContent: "Copy", ariaLabel: `Copy: ${sentence}` });
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${sentence} — ${location.origin}${location.pathname}#${id}`);
    button.textContent = told.textContent = "Copied";
  });
});
