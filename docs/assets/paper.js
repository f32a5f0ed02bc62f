// On paper folds stay: the theme opens all, the stylesheet leaves out what is marked here. Sources get numbers, and a list at the end.
addEventListener("beforeprint", () => {
  const page = document.querySelector(".md-content__inner"), list = document.createElement("ol"), found = [];
  page.querySelector(".paper")?.remove();
  for (const details of page.querySelectorAll("details")) details.toggleAttribute("data-folded", !details.open);
  for (const link of page.querySelectorAll('a[href^="http"]')) {
    if (link.closest("[data-folded], .take")) continue;
    if (!found.includes(link.href)) found.push(link.href);
    link.dataset.note = found.indexOf(link.href) + 1;
  }
  Object.assign(list, { className: "paper", hidden: true }); // on the screen
  list.append(...found.map((address) => Object.assign(document.createElement("li"), { textContent: address })));
  if (found.length) page.append(list);
});
