// The extension in a browser, where no program can be started: the server is a module
// in a worker, which reads the files of the folders through VS Code.
"use strict";
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/browser");
const common = require("./common");

const folders = () => vscode.workspace.workspaceFolders ?? [];

// The server knows the folders as /0, /1 and so on.
function toServer(uri) {
  const text = uri.toString();
  for (const [i, folder] of folders().entries()) {
    const root = folder.uri.toString().replace(/\/$/, "");
    if (text === root || text.startsWith(`${root}/`)) return `file:///${i}${text.slice(root.length)}`;
  }
  return text;
}

function fromServer(text) {
  const [, i, rest] = /^file:\/\/\/(\d+)(\/.*|)$/.exec(text) ?? [];
  const folder = folders()[i];
  return vscode.Uri.parse(folder ? folder.uri.toString().replace(/\/$/, "") + rest : text);
}

// answer is what the server asks of a file: {kind: "stat" | "list" | "read", path}.
async function answer({ kind, path }) {
  const uri = fromServer(`file://${path.split("/").map(encodeURIComponent).join("/")}`);
  if (uri.scheme === "file") throw new Error("it is in no folder");
  const fs = vscode.workspace.fs;
  if (kind === "list") return (await fs.readDirectory(uri)).map(([name]) => name);
  if (kind === "read") return fs.readFile(uri);
  const { type, size, mtime } = await fs.stat(uri);
  return { folder: (type & vscode.FileType.Directory) !== 0, size, mtime };
}

let worker;

async function newClient({ log, options }) {
  log.info("starting the server in the browser");
  const file = (name) => vscode.Uri.joinPath(extension, "dist", name);
  const packed = new Response(await vscode.workspace.fs.readFile(file("partnerlint.wasm.gz")));
  const bytes = await new Response(packed.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  worker?.terminate();
  worker = new Worker(file("server.js").toString(true));
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = async ({ data }) => {
    const reply = await answer(data).then((value) => ({ value }), () => ({ absent: true }));
    port1.postMessage({ id: data.id, ...reply });
  };
  const ready = new Promise((resolve) => (worker.onmessage = resolve));
  worker.postMessage({ bytes, port: port2, folders: folders().length }, [bytes, port2]);
  await ready;
  const schemes = new Set(folders().map((folder) => folder.uri.scheme));
  return new LanguageClient("partnerlint", "partnerlint", worker, {
    ...options(schemes),
    uriConverters: { code2Protocol: toServer, protocol2Code: fromServer },
  });
}

let extension;

module.exports = {
  activate(context) {
    extension = context.extensionUri;
    return common.activate(context, newClient);
  },
  async deactivate() {
    await common.deactivate();
    worker?.terminate();
  },
};
