// The program, built once for the tests of a file.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export const top = join(import.meta.dirname, "../..");

// build builds the program into a new folder, and returns both.
export function build() {
  const dir = mkdtempSync(join(tmpdir(), "partnerlint-"));
  const program = process.env.PARTNERLINT ?? join(dir, "partnerlint");
  if (!process.env.PARTNERLINT) execFileSync("go", ["build", "-o", program, "./cmd/partnerlint"], { cwd: top });
  return { dir, program, remove: () => rmSync(dir, { recursive: true }) };
}

// run runs a command, which must have one of the statuses.
export function run(command, args, options, statuses = [0]) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 << 20, ...options });
  if (!statuses.includes(result.status)) throw new Error(`${command} ${args.join(" ")}: ${result.status}\n${result.stderr}`);
  return result.stdout;
}

export function write(dir, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

// exampleSite is a copy of the repository's example site below dir, as a checkout.
export function exampleSite(dir, name = "site") {
  const site = join(dir, name);
  cpSync(join(top, "testdata/site"), site, { recursive: true });
  run("git", ["init", "-q", "-b", "main", "."], { cwd: site });
  run("git", ["remote", "add", "origin", "https://github.com/town/pages.git"], { cwd: site });
  return site;
}
