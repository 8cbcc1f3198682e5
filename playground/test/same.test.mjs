// The module in a browser says of each rule's example what the program says.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, run, top, write } from "./program.mjs";
import { launch, serve, settled, visit } from "./site.mjs";

let server, address, browser, built;
before(async () => {
  built = build();
  ({ server, address } = await serve());
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  built?.remove();
});

// examples are those of partnerlint explain, by rule.
function examples() {
  const all = new Map();
  const parts = readFileSync(join(top, "internal/cli/examples_gen.txtar"), "utf8").split(/^-- (.+) --\n/m);
  for (let i = 1; i < parts.length; i += 2) {
    const [, rule, path] = /^([^/]+)\/(.+)$/.exec(parts[i]);
    if (!all.has(rule)) all.set(rule, {});
    all.get(rule)[path] = parts[i + 1];
  }
  return all;
}

test("says of each rule's example what the program says", async () => {
  const context = await browser.createBrowserContext();
  const { page, bad } = await visit(context, address);
  await settled(page, /to fix/);
  const inWorker = (requests) =>
    page.workers()[0].evaluate((all) => all.map((r) => globalThis.partnerlint(r)), requests.map((r) => JSON.stringify(r)));
  let compared = 0;
  const cases = [];
  for (const [rule, files] of examples()) {
    const names = Object.keys(files);
    const path = names.find((name) => name.endsWith(".md"));
    // The site before a change, what other sites answer, and a baseline are not in a browser.
    if (!path || names.some((n) => /^\.(before|answers|flavor|partnerlint-baseline)/.test(n)) || files[path].includes("\ufffd")) continue;
    const dir = join(built.dir, rule);
    mkdirSync(dir);
    write(dir, files);
    const said = run(built.program, ["--format", "json", "--allow-empty", path], { cwd: dir }, [0, 1]);
    const { [path]: text, ...rest } = files;
    cases.push({ rule, want: JSON.parse(said), request: { do: "check", path, text, files: rest } });
  }
  const answers = await inWorker(cases.map((c) => c.request));
  for (const [i, { rule, want }] of cases.entries()) {
    const got = JSON.parse(answers[i]);
    assert.equal(got.error, undefined, `${rule}: ${got.error}`);
    assert.deepEqual(got.report.findings, want.findings, rule);
    assert.deepEqual(got.report.summary, want.summary, rule);
    compared += want.findings.some((f) => f.rule === rule) ? 1 : 0;
  }
  assert.ok(compared > 70, `only ${compared} rules were found in both`);
  assert.deepEqual(bad, []);
  await context.close();
});
