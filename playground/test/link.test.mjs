// The program's links to the playground hold what the page reads from them.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fromHash } from "../src/link.js";
import { build, run } from "./program.mjs";

test("reads the link of partnerlint explain", async () => {
  const { dir, program, remove } = build();
  writeFileSync(join(dir, ".partnerlint.yml"), "playground: https://check.example.org/\n");
  const said = run(program, ["explain", "excerpt-marker-near-miss"], { cwd: dir });
  const link = new URL(/^https:\S+$/m.exec(said)[0]);
  assert.equal(link.origin, "https://check.example.org");
  const { path, text } = await fromHash(link.hash);
  assert.match(path, /\.md$/);
  for (const line of text.trimEnd().split("\n")) assert.ok(said.includes(line), line);
  remove();
});
