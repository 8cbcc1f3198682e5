// Builds the extension into dist: for VS Code, which starts the program, and for a browser,
// where the program is a module. It needs Go for the module.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const dist = join(here, "dist");
mkdirSync(dist, { recursive: true });
const go = (...args) =>
  execFileSync("go", args, {
    cwd: join(here, "../.."),
    env: { ...process.env, GOOS: "js", GOARCH: "wasm", CGO_ENABLED: "0" },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });

const all = { bundle: true, minify: true, legalComments: "eof", external: ["vscode"], logLevel: "warning" };
const script = (name, more) =>
  build({ ...all, entryPoints: [join(here, "src", `${name}.js`)], outfile: join(dist, `${name}.js`), ...more });
await script("extension", { platform: "node", format: "cjs", target: "node20" });
await script("web", { platform: "browser", format: "cjs", target: "es2022" });
await script("server", {
  platform: "browser",
  format: "iife",
  target: "es2022",
  alias: { wasm_exec: join(go("env", "GOROOT").trim(), "lib/wasm/wasm_exec.js") },
});

const plain = join(dist, "partnerlint.wasm");
go("build", "-trimpath", "-ldflags=-s -w", "-o", plain, "./cmd/partnerlint");
writeFileSync(`${plain}.gz`, gzipSync(readFileSync(plain), { level: 9 }));
rmSync(plain);
