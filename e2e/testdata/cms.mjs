// Opens the editor of a content management system in a browser, with the form that
// partnerlint wrote as its configuration, fills the form in as a person does, and
// writes what the editor saves below $REPOSITORY: $FORM for $SYSTEM, with the
// answers in $ANSWERS. Each system keeps what it saves in the browser.
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";

const { SYSTEM, SCRIPT, FORM, ANSWERS, REPOSITORY, LIBRARY, CHROMIUM, SHOT } = process.env;
const puppeteer = createRequire(join(LIBRARY, "x.js"))("puppeteer-core");
const answers = JSON.parse(ANSWERS);
const config = `backend:\n  name: test-repo\nmedia_folder: assets\n${readFileSync(FORM, "utf8")}`;
const index = `<!doctype html><html><head><meta charset="utf-8"><title>x</title>
<link href="config.yml" type="text/yaml" rel="cms-config-url"></head>
<body><script src="code/${SCRIPT.split("/").at(-1)}"></script></body></html>`;
const types = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, "http://x");
  const file = join(dirname(SCRIPT), pathname.replace("/admin/code/", "/"));
  if (pathname === "/admin/") response.setHeader("content-type", "text/html").end(index);
  else if (pathname === "/admin/config.yml") response.setHeader("content-type", "text/yaml").end(config);
  else if (pathname.startsWith("/admin/code/") && existsSync(file)) {
    response.setHeader("content-type", types[extname(file)] ?? "application/octet-stream");
    createReadStream(file).pipe(response);
  } else response.writeHead(404).end();
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const browser = await puppeteer.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  defaultViewport: { width: 1300, height: 1400 },
});
const page = await browser.newPage();
page.setDefaultTimeout(30_000);
const said = [];
page.on("console", (message) => said.push(message.text().slice(0, 300)));
const address = `http://127.0.0.1:${server.address().port}/admin/`;
const button = (text) => page.locator(`::-p-xpath(//button[contains(., "${text}")] | //*[@role="menuitem" or @role="button"][contains(., "${text}")])`);

// write puts the card into the first line of the text, and something below each
// heading, from the last line to the first. goTo puts the cursor into a line, which is
// empty; shown is all that stands in the editor then.
async function write(lines, goTo, shown) {
  for (let line = lines.length - 1; line >= 0; line--) {
    if (line > 0 && !/^#/.test(lines[line - 2] ?? "")) continue;
    await goTo(line);
    const before = (await shown()).length;
    await page.keyboard.sendCharacter(line === 0 ? answers.card : answers.text);
    while ((await shown()).length === before) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const systems = {
  async decap() {
    await page.goto(address);
    await button("Login").click();
    await page.waitForSelector("a[href='#/collections/partners']");
    await page.goto(`${address}#/collections/partners/new`);
    await page.waitForSelector("[id^='title-field']");
    for (const [name, value] of Object.entries(answers.fields)) {
      const field = await page.waitForSelector(`[id^='${name}-field']`);
      await field.click({ count: 3 });
      await page.keyboard.press("Backspace");
      await page.keyboard.type(String(value), { delay: 20 }); // a list takes commas
    }
    await page.waitForSelector("[data-slate-editor] > *");
    const blocks = await page.$$("[data-slate-editor] > *");
    const shown = () => page.$eval("[data-slate-editor]", (node) => node.textContent);
    await write(await Promise.all(blocks.map((block) => block.evaluate((node) => node.textContent))), async (i) => {
      await (await page.$(`[data-slate-editor] > :nth-child(${i + 1})`)).click();
    }, shown);
    if (SHOT) await page.screenshot({ path: SHOT });
    await button("Publish").click();
    await button("Publish now").click();
    await page.waitForFunction(() => window.repoFiles && Object.keys(window.repoFiles).length > 0);
    return page.evaluate(() => {
      const all = {};
      const walk = (tree, at) => {
        for (const [name, entry] of Object.entries(tree)) {
          if (typeof entry.content === "string") all[at + name] = entry.content;
          else walk(entry, `${at}${name}/`);
        }
      };
      walk(window.repoFiles, "");
      return all;
    });
  },

  async sveltia() {
    await page.goto(address);
    // A click that comes too early is lost; the address changes when all is loaded.
    const loaded = () => page.waitForFunction(() => location.hash.startsWith("#/collections/"), { timeout: 3000 });
    for (let left = 5, done = false; !done; left--) {
      await button("Work with Test").click().catch(() => {});
      done = await loaded().then(() => true, (error) => { if (left === 0) throw error; });
    }
    await page.goto(`${address}#/collections/partners/new`);
    const field = (name) => `section.field[data-key-path="${name}"]`;
    await page.waitForSelector(`${field("title")} input`);
    for (const [name, value] of Object.entries(answers.fields)) {
      if (await page.$(`${field(name)} input[readonly]`)) continue; // it fills that in itself
      for (const [i, one] of [value].flat().entries()) {
        if (i > 0) await page.locator(`::-p-xpath(//section[@data-key-path="${name}"]//button[contains(., "Add")])`).click();
        const inputs = `${field(name)} input`;
        await page.waitForFunction((inputs, i) => document.querySelectorAll(inputs).length > i, {}, inputs, i);
        const input = (await page.$$(inputs))[i];
        // What is typed before the form is whole is lost.
        while ((await input.evaluate((node) => node.value)) !== String(one)) {
          await input.click({ count: 3 });
          await page.keyboard.type(String(one));
        }
      }
    }
    const text = await page.waitForSelector(`${field("body")} textarea`);
    const value = () => text.evaluate((node) => node.value);
    const lines = (await value()).split("\n");
    await write(lines, async (i) => {
      await text.evaluate((node, at) => (node.focus(), node.setSelectionRange(at, at)), lines.slice(0, i).join("\n").length + Math.min(i, 1));
    }, value);
    if (SHOT) await page.screenshot({ path: SHOT });
    await button("Save").click();
    return await (await page.waitForFunction(async () => {
      const all = {};
      const walk = async (folder, at) => {
        for await (const [name, entry] of folder.entries()) {
          if (name.endsWith(".md")) all[at + name] = await (await entry.getFile()).text();
          else if (entry.kind === "directory") await walk(entry, `${at}${name}/`);
        }
      };
      const root = await navigator.storage.getDirectory();
      try {
        await walk(await root.getDirectoryHandle("sveltia-cms-test"), "");
      } catch {
        return false; // a file under another name, until it is whole
      }
      return Object.values(all).some((text) => text !== "") && all;
    })).jsonValue();
  },
};

try {
  const files = await systems[SYSTEM]();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(REPOSITORY, path)), { recursive: true });
    writeFileSync(join(REPOSITORY, path), text);
    console.log(path);
  }
} catch (error) {
  if (SHOT) await page.screenshot({ path: SHOT });
  console.error(error, said.slice(-10));
  process.exitCode = 1;
}
await browser.close();
server.close();
