/* The list of frozen embeds: reads each from this site as anyone gets it, and holds the digest of its bytes to the manifest and to its
   address. What went wrong is said in words, at its place and above the list. */
(() => {
  const box = document.currentScript.closest(".verify"), [button, status] = box.querySelectorAll("button, [role=status]");
  const rows = [...box.querySelectorAll("li")];

  /* Not from the browser's memory: a copy there may be older than what the site sends. */
  async function read(address) {
    const answer = await fetch(address, { cache: "no-store" }).catch(() => ({ status: "nothing" }));
    if (!answer.ok) throw `the site answers ${answer.status}`;
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
    if (!listed) return [false, "Not listed: the manifest does not know it."];
    try {
      const bytes = await read(row.querySelector("a").href), found = await digest(bytes);
      if (found === listed.sha256 && found.startsWith(version)) return [true, `Unchanged: its ${bytes.byteLength.toLocaleString("en")} bytes are those that were frozen.`];
      return [false, `Altered: its bytes are not those that were frozen. Their fingerprint is ${found}.`];
    } catch (why) {
      return [false, `Missing: ${why}.`];
    }
  }

  async function verify() {
    button.disabled = true;
    status.textContent = "Reading …";
    try {
      const manifest = JSON.parse(new TextDecoder().decode(await read(box.dataset.manifest)));
      const found = await Promise.all(rows.map(async (row) => {
        const [unchanged, words] = await verdict(row, manifest);
        row.querySelector("output").textContent = words;
        row.classList.toggle("is-wrong", !unchanged);
        return unchanged;
      }));
      const wrong = found.filter((unchanged) => !unchanged).length;
      status.textContent = wrong ? `${wrong} of ${rows.length} are not as they were frozen: see below.` : `All ${rows.length} are unchanged.`;
    } catch {
      status.textContent = "Nothing was verified: the manifest cannot be read.";
    }
    button.disabled = false;
  }

  button.addEventListener("click", verify);
  button.hidden = !crypto.subtle;
  status.textContent = crypto.subtle ? "" : "A browser can verify only what comes over https. Use the command above.";
})();
