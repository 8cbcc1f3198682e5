// Builds the playground into a folder: node build.mjs [DIR], by default dist.
// It needs Go, for the module and for the script that comes with it. Every
// address in the result is relative, and every name but index.html and sw.js
// holds a hash of what is in the file.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import esbuild from "esbuild";

const here = import.meta.dirname;
const out = process.argv[2] ?? join(here, "dist");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const hashed = (name, ext, bytes) => {
  const file = `${name}.${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}${ext}`;
  writeFileSync(join(out, file), bytes);
  return file;
};

const go = (...args) =>
  execFileSync("go", args, {
    cwd: join(here, ".."),
    env: { ...process.env, GOOS: "js", GOARCH: "wasm", CGO_ENABLED: "0" },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });

const plain = join(out, "partnerlint.wasm");
go("build", "-trimpath", "-ldflags=-s -w", "-o", plain, "./cmd/partnerlint-wasm");
// Compressed here, so that it is small whatever the host does.
const wasm = hashed("partnerlint", ".wasm.gz", gzipSync(readFileSync(plain), { level: 9 }));
rmSync(plain);

const bundle = async (name, define, alias = {}) => {
  const result = await esbuild.build({
    entryPoints: [join(here, "src", `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "eof",
    define: Object.fromEntries(Object.entries(define).map(([k, v]) => [k, JSON.stringify(v)])),
    alias,
  });
  return result.outputFiles[0].contents;
};

const worker = hashed(
  "worker",
  ".js",
  await bundle("worker", { WASM: wasm }, { wasm_exec: join(go("env", "GOROOT").trim(), "lib/wasm/wasm_exec.js") }),
);
const app = hashed("app", ".js", await bundle("app", { WORKER: worker }));
const style = hashed("style", ".css", readFileSync(join(here, "src/style.css")));

const page = readFileSync(join(here, "src/index.html"), "utf8").replace("app.js", app).replace("style.css", style);
writeFileSync(join(out, "index.html"), page);
const files = ["./", wasm, worker, app, style];
const version = createHash("sha256").update(page).digest("hex").slice(0, 12);
writeFileSync(join(out, "sw.js"), await bundle("sw", { FILES: files, VERSION: version }));
