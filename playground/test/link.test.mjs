// The program's links to the playground hold what the page reads from them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fromHash, toHash } from "../src/link.js";
import { build, run, top } from "./program.mjs";
import { launch, serve, visit } from "./site.mjs";

let dir, program, remove, server, address, browser;
before(async () => {
  ({ dir, program, remove } = build());
  ({ server, address } = await serve());
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  remove?.();
});

test("reads the link of partnerlint explain", async () => {
  writeFileSync(join(dir, ".partnerlint.yml"), "playground: https://check.example.org/\n");
  const said = run(program, ["explain", "excerpt-marker-near-miss"], { cwd: dir });
  const link = new URL(/^https:\S+$/m.exec(said)[0]);
  assert.equal(link.origin, "https://check.example.org");
  const { path, text } = await fromHash(link.hash);
  assert.match(path, /\.md$/);
  for (const line of text.trimEnd().split("\n")) assert.ok(said.includes(line), line);
});

test("finds the mistake of each link in the pages about the rules", async () => {
  const docs = join(top, "docs/rules");
  const names = readdirSync(docs).filter((name) => name !== "README.md");
  const links = names.map((name) => [name, /in the browser\]\([^#)]+(#[^)]+)\)/.exec(readFileSync(join(docs, name), "utf8"))?.[1]]);
  const without = links.filter(([, hash]) => !hash).map(([name]) => name);
  assert.ok(without.length <= 5, without.join(" "));
  for (const name of without) assert.match(readFileSync(join(docs, name), "utf8"), /playground\]\(\S+\) cannot show this mistake/);
  const { page, bad } = await visit(browser, address);
  for (const [name, hash] of links) {
    if (!hash) continue;
    const { path, text: linked, files } = await fromHash(hash);
    const rule = name.replace(/\.md$/, "");
    await page.evaluate((to) => (location.hash = to), hash);
    await page
      .waitForFunction(
        (at, about) =>
          document.querySelector("#path").value === at &&
          [...document.querySelectorAll("#findings details a")].some((a) => a.href.endsWith(`/${about}.md`)),
        { timeout: 20_000 },
        path,
        rule,
      )
      .catch((error) => assert.fail(`${rule}: ${error}`));
    if (!files) continue;
    const said = await page.$eval("#notice", (node) => node.textContent);
    for (const other of Object.keys(files)) assert.ok(said.includes(other), `${rule}: ${other} is not in ${said}`);
    assert.deepEqual(await fromHash(await toHash({ path, text: linked, files })), { path, text: linked, files });
  }
  assert.deepEqual(bad.filter((what) => !what.startsWith("console: ")), []); // what frames refuse is said there
});
