// The playground of a site, as partnerlint playground build writes it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, exampleSite, run, top } from "./program.mjs";
import { axeSource, dist, launch, sentences, serve, settled, state, text, type, visit } from "./site.mjs";

let server, address, browser, built, site, out;
before(async () => {
  built = build();
  site = exampleSite(built.dir);
  out = join(built.dir, "check");
  run(built.program, ["playground", "build", "--from", dist, "--out", out], { cwd: site });
  ({ server, address } = await serve(out));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  built?.remove();
});

const inPage = (name, act) =>
  test(name, async () => {
    const context = await browser.createBrowserContext();
    const { page, bad } = await visit(context, address);
    try {
      await settled(page, /^Paste a page/);
      await act(page, context);
      assert.deepEqual(bad, []);
    } finally {
      await context.close();
    }
  });

const page = (path) => readFileSync(join(site, path), "utf8");
const aurora = "_partners/Aurora-Civic-Lab/index.md";
const field = (browserPage) => browserPage.$eval("#path", (input) => input.value);

inPage("finds the page that was pasted, and what the program finds there", async (visited) => {
  const all = JSON.parse(run(built.program, ["--format", "json"], { cwd: site }, [0, 1])).findings;
  const path = all.find((f) => f.path.endsWith("index.md")).path;
  await type(visited, page(path));
  await visited.waitForFunction((want) => document.querySelector("#path").value === want, {}, path);
  const want = JSON.parse(run(built.program, ["--format", "json", path], { cwd: site }, [0, 1])).findings;
  await visited.waitForFunction((n) => document.querySelectorAll("#findings > li").length === n, {}, want.length);
  const said = (await sentences(visited)).join("\n");
  for (const { message } of want) assert.ok(said.includes(message), `${message}\nis not in\n${said}`);
  const rules = await visited.$$eval("#findings details a", (all) => all.map((a) => a.href));
  for (const { rule } of want) assert.ok(rules.some((href) => href.endsWith(`/docs/rules/${rule}.md`)), rules.join("\n"));
});

inPage("knows what is taken and what is missing", async (visited) => {
  const files = readdirSync(join(site, "_partners"));
  const taken = /permalink: (.*)/.exec(page(`_partners/${files[0]}/index.md`))[1];
  await visited.$eval("#path", (input) => {
    input.value = "_partners/pump-seven/index.md";
    input.dispatchEvent(new Event("input"));
  });
  await type(visited, `---\nlayout: partner\ntitle: Pump Seven\npermalink: ${taken}\npartner: pump-seven\n---
Hand-pumped since 1912, and the second best water.
<!--more-->\n\n## Program Description\n\nSee [them](/partners/nobody-here).\n\n## Founding Story\n\nIt was dug.\n`);
  await settled(visited, /to fix/);
  const said = (await sentences(visited)).join("\n");
  assert.match(said, /address/);
  assert.match(said, /no entry "pump-seven"/);
  assert.match(said, /nobody-here/);
});

inPage("shows the card as the list shows it", async (visited) => {
  await type(visited, `---\nlayout: partner\ntitle: Pump *Six*\npermalink: partners/pump-six\npartner: pump-six\n---
Hand-pumped since **1911**, and the best water.\n<!--more-->\n\n## Program Description\n\nWe pump.\n`);
  await visited.waitForFunction(() => !document.querySelector("#card-section").hidden);
  assert.match(await visited.$eval("#card-state", (p) => p.textContent), /^7 of 3–60 words: the text above the <!--more--> on line 8\.$/);
  const frame = await (await visited.$("#card")).contentFrame();
  await frame.waitForSelector("strong");
  assert.equal(await frame.$eval("h2", (h) => h.textContent), "Pump *Six*");
  assert.ok(!(await frame.$eval("body", (b) => b.textContent)).includes("We pump"));
});

inPage("begins a new page by keyboard, and takes it to GitHub", async (visited) => {
  await visited.focus("#new");
  await visited.keyboard.press("Enter");
  await visited.waitForSelector("#new-page[open]");
  const answers = ["Pump Seven", "", "Hand-pumped since 1912 for everybody.", "We pump every Monday.", "Two neighbours dug it."];
  for (const [i, answer] of answers.entries()) {
    if (i > 0) await visited.keyboard.press("Tab");
    await visited.keyboard.type(answer);
  }
  await visited.keyboard.press("Tab");
  await visited.keyboard.press("Enter");
  await visited.waitForFunction(() => !document.querySelector("#new-page").open);
  assert.equal(await field(visited), "_partners/Pump-Seven/index.md");
  const written = await text(visited);
  const same = run(
    built.program,
    ["new", "--print", "--name", answers[0], "--excerpt", answers[2], "--section", `Program Description=${answers[3]}`,
      "--section", `Founding Story=${answers[4]}`],
    { cwd: site },
  );
  assert.equal(`${written.replace(/\n+$/, "")}\n`, same, "partnerlint new writes another page");
  await settled(visited, /One thing to fix|Nothing to fix/); // the entry in the data
  await visited.evaluate(() => (window.open = (href) => ((window.went = href), null)));
  await visited.click("#github");
  const href = await visited.waitForFunction(() => window.went).then((h) => h.jsonValue());
  const url = new URL(href);
  assert.equal(url.origin + url.pathname, "https://github.com/town/pages/new/main");
  assert.equal(url.searchParams.get("filename"), "_partners/Pump-Seven/index.md");
  assert.equal(url.searchParams.get("value").trimEnd(), same.trimEnd());
});

inPage("says that an address is taken before a page is written", async (visited) => {
  await visited.click("#new");
  await visited.waitForSelector("#new-page[open]");
  const slug = /permalink: \/?partners\/(\S+)/.exec(page(`_partners/${readdirSync(join(site, "_partners"))[0]}/index.md`))[1];
  for (const [name, value] of [["name", "X Y"], ["slug", slug], ["excerpt", "a b c d"]]) {
    await visited.type(`#questions [name="${name}"]`, value);
  }
  for (const area of await visited.$$('#questions [name^="section:"]')) await area.type("words");
  await visited.click('#new-form button[type="submit"]');
  await visited.waitForFunction(() => document.querySelector("#new-wrong").textContent !== "");
  assert.match(await visited.$eval("#new-wrong", (p) => p.textContent), /is taken by _partners\//);
  await visited.evaluate(axeSource);
  const { violations } = await visited.evaluate(() => globalThis.axe.run({ iframes: false }));
  assert.deepEqual(violations.map((v) => v.id), []);
});

inPage("checks while somebody types", async (visited) => {
  await type(visited, page(aurora));
  await settled(visited, /fix/);
  await visited.focus(".cm-content");
  await visited.evaluate(() => {
    window.times = [];
    new PerformanceObserver((list) => window.times.push(...list.getEntriesByName("check").map((e) => e.duration))).observe({
      entryTypes: ["measure"],
    });
  });
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    await visited.evaluate(() => (window.times = []));
    for (let i = 0; i < 20; i++) {
      await visited.keyboard.type("word ");
      await new Promise((done) => setTimeout(done, 230));
    }
    const times = (await visited.evaluate(() => window.times)).toSorted((a, b) => a - b);
    assert.ok(times.length >= 15, `only ${times.length} checks`);
    rounds.push(times[Math.ceil(times.length * 0.95) - 1]);
    if (rounds.at(-1) <= 50) break; // another program may have had the machine
  }
  console.log(`a check while typing: p95 ${rounds.map((ms) => ms.toFixed(1)).join(", ")} ms`);
  // 50 ms are aimed at, and met on a quiet machine; what fails here is a page that has to be waited for.
  assert.ok(Math.min(...rounds) <= 1000, `${rounds} ms`);
});

// The picture in the docs is that of a real visit. UPDATE_PICTURES=1 makes it anew.
inPage("looks as the docs show it", async (visited) => {
  await visited.setViewport({ width: 1180, height: 1290 });
  const sound = page("_partners/Datos-Abiertos-Rosario/index.md");
  await type(visited, sound.replace("## Founding Story", "##Founding Story").replace("<!--more-->", "<!-- more -->"));
  await settled(visited, /to fix/);
  await visited.evaluate(() => document.querySelector(".cm-scroller").scrollTo(0, 0));
  await new Promise((done) => setTimeout(done, 500)); // until the frames are drawn
  const picture = join(top, "docs/playground.png");
  const bytes = await visited.screenshot(process.env.UPDATE_PICTURES ? { path: picture } : {});
  assert.ok(bytes.length > 50_000, `the picture has ${bytes.length} bytes`);
  assert.ok(existsSync(picture));
});

inPage("opens with its site without a network", async (visited) => {
  await visited.evaluate(() => navigator.serviceWorker.ready);
  await visited.waitForFunction(async () => {
    for (const name of await caches.keys()) {
      if ((await (await caches.open(name)).keys()).some((r) => r.url.includes("/site."))) return true;
    }
    return false;
  });
  await visited.setOfflineMode(true);
  await visited.reload();
  await settled(visited, /^Paste a page/);
  assert.match(await visited.$eval("#heading", (h) => h.textContent), /Open Towns Network/);
  assert.ok(await state(visited));
});
