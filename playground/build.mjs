// Builds the playground into a folder: node build.mjs [DIR], by default dist.
// It needs Go, for the module and for the script that comes with it. Every
// address in the result is relative, and every name but index.html and sw.js
// holds a hash of what is in the file.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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
// Without inlining in what runs little it is a tenth smaller, and no slower that one could see.
const still = ["github.com/...", "golang.org/...", "compress/...", "crypto/...", "encoding/...", "fmt", "io/...", "math/...",
  "net/...", "os/...", "reflect", "syscall/...", "text/...", "time"];
go(
  "build",
  "-trimpath",
  "-ldflags=-s -w",
  ...still.map((packages) => `-gcflags=${packages}=-l`),
  "-o",
  plain,
  "./cmd/partnerlint-wasm",
);
// Compressed here, so that it is small whatever the host does.
const wasm = hashed("partnerlint", ".wasm.gz", gzipSync(readFileSync(plain), { level: 9 }));
rmSync(plain);

const packages = new Set(); // of npm that are part of it
const bundle = async (name, define, alias = {}) => {
  const result = await esbuild.build({
    entryPoints: [join(here, "src", `${name}.js`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    legalComments: "none", // licences.txt has them all
    metafile: true,
    define: Object.fromEntries(Object.entries(define).map(([k, v]) => [k, JSON.stringify(v)])),
    alias,
  });
  for (const input of Object.keys(result.metafile.inputs)) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found) packages.add(found[1]);
  }
  return result.outputFiles[0].contents;
};

const worker = hashed(
  "worker",
  ".js",
  await bundle("worker", { WASM: wasm }, { wasm_exec: join(go("env", "GOROOT").trim(), "lib/wasm/wasm_exec.js") }),
);
const app = hashed("app", ".js", await bundle("app", { WORKER: worker }));
const style = hashed("style", ".css", readFileSync(join(here, "src/style.css")));


// Whoever hands the files on hands on what their authors ask for.
const licence = (dir) => {
  const file = readdirSync(dir).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  return file ? readFileSync(join(dir, file), "utf8").trim() : undefined;
};
const texts = [["Go", licence(go("env", "GOROOT").trim())]];
for (const dir of [...packages].sort()) texts.push([JSON.parse(readFileSync(join(here, dir, "package.json"), "utf8")).name, licence(join(here, dir))]);
const modules = go("list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "./cmd/partnerlint-wasm");
for (const line of [...new Set(modules.split("\n"))].filter(Boolean).sort()) {
  const [name, dir] = line.split(" ");
  texts.push([name, licence(dir)]);
}
for (const [name, text] of texts) if (!text) throw new Error(`no licence of ${name} was found`);
const licences = hashed("licences", ".txt", texts.map(([name, text]) => `${name}\n\n${text}\n`).join(`\n${"-".repeat(72)}\n\n`));

const page = readFileSync(join(here, "src/index.html"), "utf8")
  .replace("app.js", app)
  .replace("style.css", style)
  .replace("licences.txt", licences);
writeFileSync(join(out, "index.html"), page);
// The first line says what is kept for a visit without a network. The command
// partnerlint playground build writes another there.
const files = ["./", wasm, worker, app, style];
const version = createHash("sha256").update(page).digest("hex").slice(0, 12);
writeFileSync(
  join(out, "sw.js"),
  `const BUILD=${JSON.stringify({ version, files })};\n${Buffer.from(await bundle("sw", {}))}`,
);
