// A workbench of VS Code in a browser, and what a test does with it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

export const { LIBRARY, CHROMIUM, SHOTS } = process.env;
const puppeteer = createRequire(join(LIBRARY, "x.js"))("puppeteer-core");

// until waits for a value that look returns, and fails with what was there instead.
export async function until(what, look) {
  const late = Date.now() + 120_000;
  for (let last; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    try {
      last = await look();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > late) throw new Error(`waited in vain for ${what}: ${JSON.stringify(last) ?? last} ${last?.stack ?? ""}`);
  }
}

// A Driver has an extension in VS Code do what the test says. serve answers every other request.
export class Driver {
  #asked = [];
  #waiting;
  #done;

  constructor(serve) {
    this.server = createServer((request, response) => {
      response.setHeader("access-control-allow-origin", "*");
      if (request.url === "/next") {
        this.#waiting = (text) => response.end(text);
        this.#next();
      } else if (request.url === "/answer") {
        let text = "";
        request.on("data", (data) => (text += data));
        request.on("end", () => (response.end(), this.#done(JSON.parse(text))));
      } else {
        serve(request, response);
      }
    });
  }

  async listen() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return (this.address = `http://127.0.0.1:${this.server.address().port}`);
  }

  // install puts an extension of the tests into a folder.
  install(folder, name = "driver") {
    cpSync(join(import.meta.dirname, name), folder, { recursive: true });
    const script = join(folder, `${name}.js`);
    writeFileSync(script, readFileSync(script, "utf8").replace("DRIVER", this.address));
  }

  #next() {
    if (!this.#waiting || this.#asked.length === 0) return;
    this.#waiting(this.#asked.shift());
    this.#waiting = undefined;
  }

  // ask runs a function in VS Code, with its API and the arguments, and returns what it returns.
  async ask(source, ...args) {
    const answer = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("VS Code does not answer")), Number(process.env.LATE ?? 180) * 1000);
      this.#done = (got) => (clearTimeout(late), resolve(got));
      this.#asked.push(JSON.stringify({ source: String(source), args }));
      this.#next();
    });
    if (answer.error) throw new Error(answer.error);
    return answer.value;
  }
}

export const settings = {
  "[markdown]": { "editor.codeActionsOnSave": { "source.fixAll.partnerlint": "explicit" } },
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.wordBasedSuggestions": "off",
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "extensions.ignoreRecommendations": true,
};

// open shows an address in a browser that finds no other host.
export async function open(address) {
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    defaultViewport: { width: 1300, height: 900 },
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  const said = [];
  page.on("console", (message) => said.push(message.text().slice(0, 300)));
  page.on("pageerror", (error) => said.push(String(error?.stack ?? error).slice(0, 500)));
  page.on("response", (response) => response.status() >= 400 && said.push(`${response.status()} ${response.url()}`));
  await page.goto(address);
  return { browser, page, said };
}

export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.down(key);
  for (const key of keys.reverse()) await page.keyboard.up(key);
}
export const labels = (page, selector) =>
  page.$$eval(selector, (nodes) => nodes.map((node) => node.getAttribute("aria-label") ?? ""));
export const texts = (page, selector) => page.$$eval(selector, (nodes) => nodes.map((node) => node.textContent));

// run takes the steps one after the other, and ends the process.
export async function run(steps, { page, browser, said }, end) {
  let failed = false;
  let shots = 0;
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  for (const [name, step] of Object.entries(steps)) {
    const begun = Date.now();
    try {
      await step();
    } catch (error) {
      failed = true;
      const heard = said.filter((line) => !/ripgrep|spdlog|\(Not Found\)/.test(line)).slice(-8);
      console.error(`${heard.join("\n")}\n${name}: ${error.stack}`);
    }
    if (SHOTS) await page.screenshot({ path: join(SHOTS, `${++shots}.png`) });
    if (failed) break;
    if (SHOTS) console.log(`${name}: ${Date.now() - begun} ms`);
  }
  await browser.close();
  end();
  process.exit(failed ? 1 : 0);
}

// These run in VS Code.

// place opens a file and selects what is there between two places, each line and character.
export async function place(vscode, uri, line, character, endLine = line, endCharacter = character) {
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false });
  editor.selection = new vscode.Selection(line, character, endLine, endCharacter);
  editor.revealRange(editor.selection);
}

// type puts text in the place of what is selected.
export async function type(vscode, text) {
  const editor = vscode.window.activeTextEditor;
  await editor.edit((edit) => edit.replace(editor.selection, text));
}

// findings are those of all files, or of one.
export function findings(vscode, uri) {
  return vscode.languages.getDiagnostics().flatMap(([at, list]) =>
    at.toString().endsWith(uri)
      ? list.filter((d) => d.source === "partnerlint").map((d) => ({
          uri: at.toString(),
          line: d.range.start.line + 1,
          column: d.range.start.character + 1,
          rule: d.code.value ?? d.code,
          message: d.message,
        }))
      : [],
  );
}
