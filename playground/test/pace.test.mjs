// How soon the playground answers: at the start, and for pages that were made to keep it busy.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, settled, state, type, visit } from "./site.mjs";

let server, address, browser;
before(async () => {
  ({ server, address } = await serve());
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
});

test("is ready soon", async () => {
  const times = [];
  for (let visits = 0; visits < 3; visits++) {
    const context = await browser.createBrowserContext();
    const { page, bad } = await visit(context, address);
    await settled(page, /to fix/);
    // The first check begins when the module is there.
    times.push(await page.evaluate(() => performance.getEntriesByName("check")[0].startTime));
    assert.deepEqual(bad, []);
    await context.close();
    if (times.at(-1) <= 2000) break;
  }
  console.log(`ready after ${times.map((ms) => ms.toFixed(0)).join(", ")} ms`);
  // Two seconds are aimed at, and met on a quiet machine; what fails here is one that has to be waited for.
  assert.ok(Math.min(...times) <= 20_000, `${times} ms`);
});

const head = "---\nlayout: partner\ntitle: A\npermalink: partners/a\npartner: a\n---\nSome text for the card.\n<!--more-->\n\n";
const units = ["> ", "[", "![", "]", "[a](", "*a ", "**a", "_a ", "`a ", "``` ", "<", "<!-- ", "<div>", "<b>", "</div>",
  "<a b=", "&a", "{{ ", "{% if a %}", "{% raw %}", "{", "{%", "{: .a}\n", "a | ", "$$ ", "[^a]", "[^a]: b\n", "[a]: b\n",
  "[a][a] ", ": a\n", "- ", "1. ", "- a\n  ", "# ", "a\n---\n", "***\n", "```\n", "~~~ a\n", "*[a]: b\n", "#", "\u200b", "\u202e",
  "e\u0301", "日", "👩‍👩‍👧‍👦", "â€™", "\u00a0", "https://a.b/c ", "a@b.c ", "\\", ">\t", "\t", "\n", "<!--more-->", "<!-- more -->",
  "<<<<<<< a\n", "{::comment}", "*_*_", "<![CDATA[", '[x](<a href="https://x.example">x</a>) ', "](https://x.example) ",
  "[x(https://x.example) ", "x ## Founding Story ", "a | b\n---\nc | d\n\n", "(a) x,\n(b) y\n"];
const hostile = {
  "only dashes": "---\n".repeat(20_000),
  "no end of the front matter": `---\n${"a: b\n".repeat(50_000)}`,
  "an unclosed list": `---\na: ${"[".repeat(20_000)}\n---\n`,
  "deep maps": `---\na: ${"{a: ".repeat(5_000)}\n---\n`,
  "aliases of aliases": `---\na0: &a0 [x, x]\n${Array.from({ length: 29 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("")}---\n`,
  "a long key": `---\n${"k".repeat(1_000_000)}: v\n---\n`,
  "a megabyte in a line": head + "word ".repeat(200_000),
  "more than a megabyte": head + "word ".repeat(300_000),
};
for (const [i, unit] of units.entries()) {
  hostile[`many ${JSON.stringify(unit)}`] = head + unit.repeat(30_000 / unit.length);
  if (i % 2 === 0) hostile[`${JSON.stringify(unit)} around a word`] = `${head}${unit.repeat(2_000)}a\n\n\n`;
}

test("answers within a second, or says in a sentence that it takes longer", { timeout: 900_000 }, async () => {
  const all = Object.entries(hostile);
  assert.ok(all.length >= 100, `only ${all.length} pages`);
  const context = await browser.createBrowserContext();
  const { page, bad } = await visit(context, address);
  await settled(page, /to fix/);
  const longer = "takes longer|too long|longer than|begun anew";
  const waiting = { timeout: 60_000, polling: 20 };
  let said = 0;
  const late = [];
  for (const [name, text] of all) {
    const begun = await page.evaluate(() => performance.now());
    await type(page, text);
    const answered = () =>
      page.waitForFunction(
        (from, is) => {
          const [check] = performance.getEntriesByName("check");
          if (check?.startTime > from) return { took: check.duration };
          return new RegExp(is).test(document.querySelector("#state").textContent) && { said: true };
        },
        waiting,
        begun,
        longer,
      );
    const handle = await answered().catch((error) => assert.fail(`${name}: ${error}: ${JSON.stringify(bad)}`));
    const answer = await handle.jsonValue();
    if (answer.said) {
      said++;
      await page.waitForFunction((is) => !new RegExp(is).test(document.querySelector("#state").textContent), waiting, longer);
    } else if (answer.took > 5_000) late.push(`${name}: ${answer.took.toFixed(0)} ms`);
  }
  // What comes next is checked as ever.
  await type(page, `${head}## Program Description\n\nWe pump.\n`);
  await page.waitForFunction(() => document.querySelector("#preview").srcdoc.includes("We pump"), { timeout: 60_000 });
  console.log(`${all.length} pages, ${said} of them with a sentence that it takes longer; ${late.length} answers later than that`);
  assert.deepEqual(late, []);
  assert.deepEqual(bad.filter((what) => !what.startsWith("console: ")), []); // what frames refuse is said there
  assert.ok(await state(page));
  await context.close();
});
