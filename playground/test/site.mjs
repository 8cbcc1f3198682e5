// A static server as the plainest host has it, and a browser that looks at it.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import puppeteer from "puppeteer-core";

export const dist = process.env.PLAYGROUND ?? join(import.meta.dirname, "../dist");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".gz": "application/gzip" };

export const axeSource = readFileSync(join(import.meta.dirname, "../node_modules/axe-core/axe.min.js"), "utf8");

// serve serves a folder below /some/folder/; it sets no header but the type.
export async function serve(folder = dist) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://x").pathname;
    let file = join(folder, normalize(path.replace(/^\/some\/folder\//, "/")));
    if (path.endsWith("/")) file = join(file, "index.html");
    if (!path.startsWith("/some/folder/") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, address: `http://127.0.0.1:${server.address().port}/some/folder/` };
}

export const launch = () =>
  puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // No name is found, so that a request that leaves the browser fails in one way.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });

// visit opens a page and notes what must not happen: requests to elsewhere,
// violations of the content security policy, errors.
export async function visit(context, address) {
  const page = await context.newPage();
  const bad = [];
  const outside = (request) => {
    const { protocol, origin } = new URL(request.url());
    return !["data:", "blob:", "about:"].includes(protocol) && origin !== new URL(address).origin;
  };
  page.on("requestfinished", (request) => outside(request) && bad.push(`asks ${request.url()}`));
  page.on("requestfailed", (request) => {
    // What the policy stops fails without a reason, and never leaves the browser.
    const why = request.failure()?.errorText ?? "";
    if (outside(request) && why.includes("NOT_RESOLVED")) bad.push(`asks ${request.url()}: ${why}`);
  });
  page.on("pageerror", (error) => bad.push(`error: ${error}`));
  page.on("console", (message) => {
    if (message.type() === "error") bad.push(`console: ${message.text()}`);
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(address);
  return { page, bad };
}

export const state = (page) => page.$eval("#state", (node) => node.textContent);
export const text = (page) =>
  page.$$eval(".cm-line", (lines) => lines.map((line) => line.textContent).join("\n"));
export const sentences = (page) => page.$$eval("#findings .place", (places) => places.map((p) => p.textContent));

// settled waits until the state is a sentence that matches.
export const settled = (page, pattern) =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector("#state").textContent),
    { timeout: 20_000 },
    pattern.source,
  );

// type puts text into the editor in the place of what is there.
export async function type(page, content) {
  await page.click(".cm-content");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Delete");
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    document
      .querySelector(".cm-content")
      .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

// everyLook calls look with the page light, dark, narrow and wide, and holds it to
// its width.
export async function everyLook(page, look) {
  for (const [scheme, width] of [["light", 1280], ["dark", 320], ["light", 320], ["dark", 1280]]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.setViewport({ width, height: 900 });
    await look(`${scheme}, ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) throw new Error(`${wide} pixels wider than ${width}`);
  }
}
