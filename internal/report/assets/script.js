"use strict";
// Filter, search, order and copy. What is chosen stands behind the #, so that a
// link leads to it. Without this script all of the report can be read.
(() => {
  const $ = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("#rows > .row")];
  const texts = new Map();
  const fields = ["q", "harm", "status", "sort"];
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };
  const name = (row) => row.querySelector(".name").textContent;

  function show() {
    const words = $("q").value.toLowerCase().split(/\s+/).filter(Boolean);
    let n = 0;
    for (const row of rows) {
      const fits =
        (!$("harm").value || row.dataset.harms.split(" ").includes($("harm").value)) &&
        (!$("status").value || row.dataset.status === $("status").value) &&
        words.every((word) => text(row).includes(word));
      row.hidden = !fits;
      if (fits) n++;
    }
    $("shown").textContent = `${n} of ${rows.length} pages with findings are shown.`;
    for (const link of document.querySelectorAll(".filter")) {
      if (link.dataset.harm === $("harm").value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  let ordered = "";
  function order() {
    const by = $("sort").value;
    if (by === ordered) return;
    ordered = by;
    const sorted = [...rows];
    if (by === "name") sorted.sort((a, b) => name(a).localeCompare(name(b)));
    if (by === "count") sorted.sort((a, b) => b.dataset.count - a.dataset.count);
    $("rows").append(...sorted);
  }

  function remember() {
    const chosen = new URLSearchParams();
    for (const field of fields) if ($(field).value) chosen.set(field, $(field).value);
    history.replaceState(null, "", chosen.size ? `#${chosen}` : "#");
    order();
    show();
  }

  function restore() {
    const hash = location.hash.slice(1);
    const place = hash && !hash.includes("=") ? $(hash) : null;
    if (place?.tagName === "DETAILS") {
      place.hidden = false;
      place.open = true;
      place.scrollIntoView();
      return;
    }
    const chosen = new URLSearchParams(hash);
    for (const field of fields) $(field).value = chosen.get(field) ?? "";
    order();
    show();
  }

  for (const field of fields) $(field).addEventListener("input", remember);
  $("tools").addEventListener("submit", (event) => event.preventDefault());
  $("tools").hidden = rows.length === 0;
  for (const link of document.querySelectorAll(".filter")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      $("harm").value = $("harm").value === link.dataset.harm ? "" : link.dataset.harm;
      remember();
      $("tools").scrollIntoView();
    });
  }
  for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const letter = button.closest(".letter").querySelector("textarea");
      try {
        await navigator.clipboard.writeText(letter.value);
      } catch {
        letter.select();
        document.execCommand("copy");
      }
      button.textContent = "Copied";
    });
  }
  addEventListener("beforeprint", () => {
    for (const row of document.querySelectorAll("details:not(.letter)")) row.open = true;
  });
  addEventListener("hashchange", restore);
  order();
  show();
  restore();
})();
