import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { axeSource, dist, everyLook, launch, sentences, serve, settled, text, type, visit } from "./site.mjs";

let server, address, browser;
before(async () => {
  ({ server, address } = await serve());
  browser = await launch();
});
after(async () => {
  await browser.close();
  server.close();
});

// inPage runs a test in a context of its own, and then looks at what must not have happened.
const inPage = (name, run, { where = "", noisy = false } = {}) =>
  test(name, async (t) => {
    const context = await browser.createBrowserContext();
    const { page, bad } = await visit(context, address + where);
    try {
      await run(page, context, t);
      assert.deepEqual(bad.filter((what) => !noisy || !what.startsWith("console: ")), []);
    } finally {
      await context.close();
    }
  });

const broken = "---\nlayout: partner\ntitle: A\npermalink: partners/a\npartner: a\n---\nx y z\n<!-- more -->\n\n##Hours\n\ntext\n";

inPage("says what is wrong and shows the page", async (page) => {
  await settled(page, /to fix, \d of them with one click\.$/);
  const said = await sentences(page);
  assert.ok(said.some((s) => s.includes("<!-- more -->") || s.includes("marker")), said.join("\n"));
  assert.ok((await page.$$(".cm-lintRange")).length > 0, "nothing is underlined");
  const frame = await (await page.$("#preview")).contentFrame();
  await frame.waitForSelector("p em");
  assert.match(await frame.$eval("body", (b) => b.textContent), /“dawn”/);
});

inPage("fixes one thing, then all", async (page) => {
  await settled(page, /with one click/);
  const count = (await sentences(page)).length;
  const fixes = await page.$$("#findings .actions button");
  await fixes[0].click();
  await page.waitForFunction((n) => document.querySelectorAll("#findings > li").length < n, {}, count);
  await page.click("#fix-all");
  await page.waitForFunction(() => document.querySelector("#fix-all").hidden);
  const now = await text(page);
  assert.match(now, /\n<!--more-->\n/);
  assert.match(now, /\n## Opening hours\n/);
});

inPage("goes by keyboard alone", async (page) => {
  await settled(page, /with one click/);
  await page.focus("#path");
  const onFix = () => document.activeElement.id === "fix-all";
  for (let i = 0; i < 20 && !(await page.evaluate(onFix)); i++) {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
  }
  assert.ok(await page.evaluate(onFix), "Tab does not come to the button");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#fix-all").hidden);
  await page.focus(".cm-content");
  await page.keyboard.press("F8");
  assert.ok(await page.evaluate(() => document.activeElement.classList.contains("cm-content")));
});

inPage("hands a page on in a link", async (page, context) => {
  await settled(page, /to fix/);
  await type(page, broken.replace("x y z", "Grüße 🚰 y z"));
  await page.waitForFunction(() => document.querySelector("#preview").srcdoc.includes("🚰"));
  await page.click("#share");
  await page.waitForFunction(() => location.hash.startsWith("#1."));
  await page.waitForFunction(() => document.querySelector("#notice").textContent !== "");
  const said = await sentences(page);
  const other = await visit(context, page.url());
  await other.page.waitForFunction(() => document.querySelector("#preview").srcdoc.includes("🚰"));
  assert.equal(await text(other.page), await text(page));
  assert.deepEqual(await sentences(other.page), said);
  assert.deepEqual(other.bad, []);
});

inPage("says that a link is broken", async (page) => {
  await settled(page, /to fix/);
  assert.match(await page.$eval("#notice", (node) => node.textContent), /does not hold a page/);
  assert.ok((await text(page)).includes("Pump Six"));
}, { where: "#1.broken" });

inPage("never runs what a page holds", async (page) => {
  await settled(page, /to fix/);
  await type(page, `---\nlayout: partner\ntitle: A\n---\nhere it is <img src="x.png" onerror="parent.ran = 1">
<script>parent.ran = 1; window.ran = 1</script>
<iframe src="https://example.org/"></iframe> ![a](https://example.org/a.png)

[a](javascript:parent.ran=1) <style>@import "https://example.org/a.css";</style>
`);
  await page.waitForFunction(() => document.querySelector("#preview").srcdoc.includes("here it is"));
  await new Promise((done) => setTimeout(done, 300));
  assert.equal(await page.evaluate(() => window.ran), undefined);
  // What the frame refuses is said on the console.
}, { noisy: true });

inPage("answers for what is very long", async (page) => {
  await settled(page, /to fix/);
  await type(page, `---\nlayout: partner\ntitle: A\n---\n${"*a **b [c](".repeat(10_000)}\n`);
  // There is an answer, or a sentence that it took too long, and the next text is checked again.
  await page.waitForFunction(
    () => document.querySelector("#preview").srcdoc.length > 100_000 || /too long/.test(document.querySelector("#state").textContent),
    { timeout: 30_000 },
  );
  await type(page, broken.replace("x y z", "and now this"));
  await page.waitForFunction(() => document.querySelector("#preview").srcdoc.includes("and now this"));
});

inPage("begins anew with the text kept when the module fails", async (page) => {
  await settled(page, /to fix/);
  await page.workers()[0].evaluate(() => {
    globalThis.partnerlint = () => {
      throw new Error("unreachable");
    };
  });
  await page.focus(".cm-content");
  await page.keyboard.type("word ");
  await settled(page, /begun anew/);
  const kept = await text(page);
  assert.ok(kept.includes("word ") && kept.includes("Pump Six"));
  await page.keyboard.type("again ");
  await settled(page, /to fix/);
  assert.ok((await text(page)).includes("word again "));
}, { noisy: true });

inPage("opens without a network the second time", async (page) => {
  await settled(page, /to fix/);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(async () => (await caches.keys()).length > 0);
  await page.setOfflineMode(true);
  await page.reload();
  await settled(page, /to fix/);
});

test("is accessible", async () => {
  const context = await browser.createBrowserContext();
  const { page, bad } = await visit(context, address);
  await settled(page, /to fix/);
  await page.evaluate(axeSource);
  await everyLook(page, async (look) => {
    const { violations } = await page.evaluate(() => globalThis.axe.run({ iframes: false }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), [], look);
  });
  assert.deepEqual(bad, []);
  await context.close();
});

test("keeps to its size", () => {
  const files = readdirSync(dist);
  // What is compressed already is sent as it is.
  const sent = (f, bytes) => (f.endsWith(".gz") ? bytes : gzipSync(bytes)).length;
  const packed = (end) =>
    files.filter((f) => f.endsWith(end)).reduce((sum, f) => sum + sent(f, readFileSync(join(dist, f))), 0);
  assert.ok(packed(".js") <= 250 * 1024, `scripts are ${packed(".js")} bytes`);
  assert.ok(packed(".wasm.gz") <= 4_000_000, `the module is ${packed(".wasm.gz")} bytes`);
});
