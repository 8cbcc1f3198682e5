// The packed extension holds what VS Code asks for. What it does in VS Code is tried by
// the e2e tests.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { existsSync, mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { before, after, test } = require("node:test");

const here = join(__dirname, "..");
let dir, extension, manifest;

before(() => {
  dir = mkdtempSync(join(tmpdir(), "vsix-"));
  const vsix = join(dir, "partnerlint.vsix");
  execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  execFileSync("unzip", ["-q", vsix, "-d", dir]);
  extension = join(dir, "extension");
  manifest = JSON.parse(readFileSync(join(extension, "package.json"), "utf8"));
});
after(() => rmSync(dir, { recursive: true }));

test("holds the files that its manifest names", () => {
  for (const file of [manifest.main, manifest.icon, "LICENSE.txt", "readme.md"]) {
    assert.ok(existsSync(join(extension, file)), file);
  }
  assert.ok(!existsSync(join(extension, "node_modules")) && !existsSync(join(extension, "src")));
  const bundle = readFileSync(join(extension, manifest.main), "utf8");
  const asked = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map((m) => m[1].replace(/^node:/, ""));
  const builtin = require("node:module").builtinModules;
  assert.deepEqual([...new Set(asked)].filter((name) => name !== "vscode" && !builtin.includes(name)), []);
});

test("declares each command that it registers, and each setting that it reads", () => {
  const source = readFileSync(join(here, "src/extension.js"), "utf8");
  const registered = [...source.matchAll(/registerCommand\("([^"]+)"/g)].map((m) => m[1]);
  assert.deepEqual(registered.toSorted(), manifest.contributes.commands.map((c) => c.command).toSorted());
  const properties = Object.keys(manifest.contributes.configuration.properties);
  for (const [, name] of source.matchAll(/settings\(\)\.get\("([^"]+)"\)/g)) assert.ok(properties.includes(`partnerlint.${name}`), name);
});

test("shows a page without running or fetching anything of it", () => {
  const { document } = require("../src/preview");
  const html = document({ html: "<script>x</script>", notes: ["a <b>"], title: "</title><script>" });
  assert.match(html, /Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"/);
  assert.ok(html.includes("a &#60;b&#62;") && html.includes("<title>&#60;/title&#62;&#60;script&#62;</title>"));
});
