// The report of --format html, opened from the disk in a real Chromium.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import { build, top } from "./program.mjs";
import { axeSource, everyLook, launch } from "./site.mjs";

let browser, dir, program, remove, address, json;

const hostile = `---
layout: partner
title: "</script><script>window.ran = 1</script><img src=x onerror='window.ran = 1'>"
permalink: partners/hostile
partner: hostile
---
Some words <script>window.ran = 1</script> [x](javascript:window.ran=1) \u202egnp
<!-- more --><img src="https://tracker.example/x.png" onerror="window.ran = 1">

##Program Description</textarea><script>window.ran = 1</script>

${"long ".repeat(20_000)}

## Founding Story

A <div> that stays open.
`;

before(async () => {
  ({ dir, program, remove } = build());
  const site = join(dir, "site");
  cpSync(join(top, "testdata/site"), site, { recursive: true });
  mkdirSync(join(site, "_partners/Hostile"));
  writeFileSync(join(site, "_partners/Hostile/index.md"), hostile);
  const run = (seconds, ...args) =>
    spawnSync(program, ["-q", "--format", "html=../report.html", "--history", "../history.jsonl", ...args], {
      cwd: site,
      env: { ...process.env, SOURCE_DATE_EPOCH: seconds, GITHUB_SERVER_URL: "https://github.com",
        GITHUB_REPOSITORY: "town/pages", GITHUB_REF_TYPE: "branch", GITHUB_REF_NAME: "main", GITHUB_HEAD_REF: "" },
    });
  assert.equal(run("1790000000").status, 1);
  assert.equal(run("1791000000", "--format", "json=../report.json").status, 1);
  const bytes = readFileSync(join(dir, "report.html"));
  assert.equal(run("1791000000").status, 1);
  assert.ok(bytes.equals(readFileSync(join(dir, "report.html"))), "the same run makes another report");
  json = JSON.parse(readFileSync(join(dir, "report.json"), "utf8"));
  address = pathToFileURL(join(dir, "report.html")).href;
  browser = await launch();
});
after(async () => {
  await browser.close();
  remove();
});

// open opens the report, and notes what must not happen.
async function open(context, { script = true, hash = "" } = {}) {
  const page = await context.newPage();
  const bad = [];
  await page.setJavaScriptEnabled(script);
  await page.setOfflineMode(true);
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) bad.push(`asks ${request.url()}`);
  });
  page.on("pageerror", (error) => bad.push(`error: ${error}`));
  page.on("console", (message) => bad.push(`console: ${message.text()}`)); // violations of the policy are said there
  await page.goto(address + hash);
  return { page, bad };
}

const inReport = (name, run, options) =>
  test(name, async () => {
    const context = await browser.createBrowserContext();
    const { page, bad } = await open(context, options);
    try {
      await run(page, context);
      assert.deepEqual(bad, []);
    } finally {
      await context.close();
    }
  });

const visible = (page) =>
  page.$$eval("#rows > .row", (rows) => rows.filter((r) => r.getClientRects().length > 0).map((r) => r.id));

inReport("holds every finding, as many as the JSON has", async (page) => {
  const items = await page.$$eval(".findings > li", (all) => all.map((li) => li.querySelector(".links a:last-child").textContent));
  assert.deepEqual(items.toSorted(), json.findings.map((f) => f.rule).toSorted());
  const counts = await page.$$eval(".filter", (all) => all.map((a) => [a.dataset.harm, Number(a.querySelector("b").textContent)]));
  const want = {};
  for (const { harm } of json.findings) want[harm] = (want[harm] ?? 0) + 1;
  assert.deepEqual(Object.fromEntries(counts), want);
  const rows = (await page.$$("#rows > .row")).length;
  assert.equal(rows, new Set(json.findings.map((f) => f.path)).size);
  const { errors, warnings } = json.summary;
  assert.ok((await page.$eval("header", (h) => h.textContent)).includes(`${errors} errors, ${warnings} warning`));
  assert.match(await page.$eval("main", (m) => m.textContent), /0 new, \d+ still open, 0 fixed/);
});

test("is valid HTML", async () => {
  const found = await new HtmlValidate({
    extends: ["html-validate:standard", "html-validate:a11y"],
    // Not held to: hashes and fingerprints begin with digits, texts of pages may be anything, and a script of
    // the file's own needs no integrity.
    rules: { "valid-id": "off", "long-title": "off", "require-sri": "off" },
  }).validateFile(join(dir, "report.html"));
  const said = found.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
  assert.deepEqual([...new Set(said)].slice(0, 20), []);
});

inReport("runs nothing that a page holds", async (page) => {
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await new Promise((done) => setTimeout(done, 200));
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.equal(await page.$$eval("img, iframe, object, link", (all) => all.length), 0);
  assert.equal(await page.$$eval("script", (all) => all.length), 1);
  const hrefs = await page.$$eval("a", (all) => all.map((a) => a.href));
  assert.ok(hrefs.every((href) => /^(https:\/\/github\.com\/|file:)/.test(href)), hrefs.join("\n"));
});

inReport("can be read without JavaScript", async (page) => {
  // The debugger may look while scripts are off.
  const client = await page.createCDPSession();
  const { nodes } = await client.send("Accessibility.getFullAXTree");
  const names = nodes.map((n) => n.name?.value ?? "").join("\n");
  assert.ok(names.includes("Partner pages"), "the heading is not there");
  assert.ok(!names.includes("gravest first"), "a tool that does nothing is shown");
  for (let i = 0; i < 400; i++) {
    // Enter on each summary unfolds it.
    await page.keyboard.press("Tab");
    const at = await client.send("Runtime.evaluate", { expression: "document.activeElement.tagName", returnByValue: true });
    if (at.result.value === "SUMMARY") await page.keyboard.press("Enter");
    if (at.result.value === "BODY") break;
  }
  const after = await client.send("Runtime.evaluate", {
    expression: `[...document.querySelectorAll(".findings > li")].every((li) => li.getClientRects().length > 0)`,
    returnByValue: true,
  });
  assert.equal(after.result.value, true, "not every finding can be reached");
}, { script: false });

inReport("filters, searches and orders by keyboard", async (page, context) => {
  const all = await visible(page);
  await page.focus("#harm");
  await page.keyboard.type("people");
  await page.waitForFunction(() => location.hash === "#harm=people");
  const some = await visible(page);
  assert.ok(some.length > 0 && some.length < all.length);
  assert.match(await page.$eval("#shown", (p) => p.textContent), new RegExp(`^${some.length} of ${all.length} `));
  const other = await open(context, { hash: "#harm=people" });
  assert.deepEqual(await visible(other.page), some);
  assert.deepEqual(other.bad, []);
  await page.focus("#harm");
  await page.keyboard.type("all");
  await page.focus("#q");
  await page.keyboard.type("leipzig");
  await page.waitForFunction(() => location.hash === "#q=leipzig");
  assert.equal((await visible(page)).length, 1);
  await page.$eval("#q", (q) => ((q.value = ""), q.dispatchEvent(new Event("input"))));
  await page.focus("#sort");
  await page.keyboard.type("by name");
  const names = await page.$$eval("#rows .name", (all) => all.map((n) => n.textContent));
  assert.deepEqual(names, names.toSorted((a, b) => a.localeCompare(b)));
});

inReport("copies the message to a partner", async (page, context) => {
  await context.overridePermissions(address, ["clipboard-read", "clipboard-write"]).catch(() => {});
  const row = await page.$("#rows > .row");
  await row.$eval("summary", (s) => s.click());
  await row.$eval(".letter > summary", (s) => s.click());
  await page.evaluate(() => {
    navigator.clipboard.writeText = (text) => ((window.copied = text), Promise.resolve());
  });
  await (await row.$(".copy")).click();
  await page.waitForFunction(() => window.copied);
  const copied = await page.evaluate(() => window.copied);
  assert.match(copied, /^Hello,\n\nwe look after Open Towns Network\. /);
  assert.match(copied, /https:\/\/github\.com\/town\/pages\/edit\/main\/_partners\/[^\n]+#L\d+\n/);
});

test("is accessible, narrow, dark and on paper", async () => {
  const context = await browser.createBrowserContext();
  const { page, bad } = await open(context);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  await page.evaluate(axeSource);
  await everyLook(page, async (look) => {
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), [], look);
  });
  assert.deepEqual(bad, []);
  await context.close();
  for (const script of [true, false]) {
    const context = await browser.createBrowserContext();
    const { page } = await open(context, { script });
    await page.emulateMediaType("print");
    const client = await page.createCDPSession();
    if (script) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const unfolded = async () =>
      (
        await client.send("Runtime.evaluate", {
          expression: `[...document.querySelectorAll(".findings > li")].every((li) => li.checkVisibility({contentVisibilityAuto: true}) && li.getBoundingClientRect().height > 0)`,
          returnByValue: true,
        })
      ).result.value;
    let printed = await unfolded();
    for (let i = 0; i < 50 && !printed; i++) {
      await new Promise((done) => setTimeout(done, 100)); // until the rules for paper are applied
      printed = await unfolded();
    }
    assert.equal(printed, true, `what is folded is not printed (scripts: ${script})`);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 20_000);
    await context.close();
  }
});
