/* A button beside each proof and each row of numbers copies a sentence with its verdict and address. */
{
  const { copy, copied } = document.currentScript.dataset;
  navigator.clipboard && document.querySelectorAll(".check, .ledger__table tr[id]").forEach((box) => {
    const place = box.querySelector(".check__claim, td"), verdicts = [...box.querySelectorAll(".verdict")], id = box.id || box.querySelector("[id]")?.id;
    if (!id || !verdicts[0]) return;
    const signed = verdicts.map(({ className, textContent }) => `${{ holds: "●", not: "▲", other: "◆", open: "○" }[className.split("--")[1]]} ${textContent}`);
    const words = place.matches("td") ? `${place.textContent}: ${box.querySelector("th").firstChild.textContent.trim()}` : place.textContent.replace(verdicts[0].textContent, "").trim();
    const sentence = `${words} ${[...new Set(signed)].join(", ")}`;
    const [button, told] = ["button", "span"].map((tag) => place.appendChild(document.createElement(tag)));
    Object.assign(told, { role: "status", className: "copied" });
    Object.assign(button, { type: "button", className: "copy", textContent: copy, ariaLabel: `${copy}: ${sentence}` });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${sentence} — ${location.origin}${location.pathname}#${id}`);
      button.textContent = told.textContent = copied;
    });
  });
}
