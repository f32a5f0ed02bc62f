/* The list of frozen embeds: reads each from this site as anyone gets it, and holds the digest of its bytes to the manifest and to its
   address. What went wrong is said in words, at its place and above the list. */
(() => {
  const said = document.currentScript.dataset, box = document.currentScript.closest(".verify"), [button, status] = box.querySelectorAll("button, [role=status]");
  const rows = [...box.querySelectorAll("li")];

  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* Not from the browser's memory: a copy there may be older than what the site sends. */
  async function read(address) {
    const answer = await fetch(address, { cache: "no-store" }).catch(() => ({}));
    if (!answer.ok) throw answer.status ? fill(said.missing, answer) : said.silent;
    return answer.arrayBuffer();
  }

  async function digest(bytes) {
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...sum].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /* Whether a row is as it was frozen, with what is said of it. */
  async function verdict(row, manifest) {
    const { slug, version } = row.dataset;
    const listed = manifest.find((each) => each.slug === slug && each.version === version);
    if (!listed) return [false, said.unlisted];
    try {
      const bytes = await read(row.querySelector("a").href), found = await digest(bytes);
      if (found === listed.sha256 && found.startsWith(version)) return [true, fill(said.unchanged, { bytes: bytes.byteLength.toLocaleString(document.documentElement.lang) })];
      return [false, fill(said.altered, { found })];
    } catch (why) {
      return [false, String(why)];
    }
  }

  async function verify() {
    button.disabled = true;
    status.textContent = said.reading;
    try {
      const manifest = JSON.parse(new TextDecoder().decode(await read(box.dataset.manifest)));
      const found = await Promise.all(rows.map(async (row) => {
        const [unchanged, words] = await verdict(row, manifest);
        row.querySelector("output").textContent = words;
        row.classList.toggle("is-wrong", !unchanged);
        return unchanged;
      }));
      const wrong = found.filter((unchanged) => !unchanged).length;
      status.textContent = fill(wrong ? said.wrong : said.all, { wrong, total: rows.length });
    } catch {
      status.textContent = said.noManifest;
    }
    button.disabled = false;
  }

  button.addEventListener("click", verify);
  button.hidden = !crypto.subtle;
  status.textContent = crypto.subtle ? "" : said.insecure;
})();
