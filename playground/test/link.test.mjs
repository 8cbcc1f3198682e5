// The program's links to the playground hold what the page reads from them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fromHash } from "../src/link.js";

test("reads the link of partnerlint explain", async () => {
  const dir = mkdtempSync(join(tmpdir(), "link"));
  const program = join(dir, "partnerlint");
  execFileSync("go", ["build", "-o", program, "./cmd/partnerlint"], { cwd: join(import.meta.dirname, "../..") });
  writeFileSync(join(dir, ".partnerlint.yml"), "playground: https://check.example.org/\n");
  const said = execFileSync(program, ["explain", "excerpt-marker-near-miss"], { cwd: dir, encoding: "utf8" });
  const link = new URL(/^https:\S+$/m.exec(said)[0]);
  assert.equal(link.origin, "https://check.example.org");
  const { path, text } = await fromHash(link.hash);
  assert.match(path, /\.md$/);
  for (const line of text.trimEnd().split("\n")) assert.ok(said.includes(line), line);
  rmSync(dir, { recursive: true });
});
