// Starts partnerlint lsp and hands it what VS Code says. All that is known of
// pages is in the server.
"use strict";
const { existsSync } = require("node:fs");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const preview = require("./preview");
const { needsShell, program } = require("./program");

let client;
let log;

const settings = () => vscode.workspace.getConfiguration("partnerlint");

function serverOptions() {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const command = program(settings().get("path"), folders, {
    trusted: vscode.workspace.isTrusted,
    platform: process.platform,
    exists: existsSync,
  });
  log.info(`starting ${command} lsp`);
  return {
    command,
    args: ["lsp", ...settings().get("args")],
    transport: TransportKind.stdio,
    options: { cwd: folders[0], shell: needsShell(command, process.platform) },
  };
}

async function start() {
  client = new LanguageClient("partnerlint", "partnerlint", serverOptions(), {
    documentSelector: [
      { scheme: "file", language: "markdown" },
      { scheme: "untitled", language: "markdown" },
      { scheme: "file", pattern: "**/_data/**/*.{json,yml,yaml}" },
      { scheme: "file", pattern: "**/{_config.yml,_config.yaml,.partnerlint.yml}" },
    ],
    outputChannel: log,
  });
  try {
    await client.start();
    vscode.commands.executeCommand("setContext", "partnerlint.running", true);
  } catch (error) {
    log.error(String(error));
    const open = "How to Install It";
    const chosen = await vscode.window.showErrorMessage(
      "partnerlint could not be started. Is it installed? The setting partnerlint.path names the program.",
      open,
    );
    if (chosen === open) {
      vscode.env.openExternal(vscode.Uri.parse("https://github.com/partnerlint/partnerlint/blob/main/docs/install.md"));
    }
  }
}

async function stop() {
  vscode.commands.executeCommand("setContext", "partnerlint.running", false);
  const old = client;
  client = undefined;
  await old?.stop().catch(() => {});
}

const restart = async () => {
  await stop();
  await start();
};

let panel;

async function showPreview() {
  const page = await ask("partnerlint.preview", undefined);
  if (!page) return;
  panel ??= vscode.window.createWebviewPanel("partnerlint.preview", "Page", vscode.ViewColumn.Beside, {
    enableScripts: false,
    localResourceRoots: [],
  });
  panel.onDidDispose(() => (panel = undefined));
  panel.title = page.title || "Page";
  panel.webview.html = preview.document(page);
}

// The answer of a server's command about the page that is open; undefined, with a
// message, when there is none.
async function ask(command, ...rest) {
  const editor = vscode.window.activeTextEditor;
  if (!client || !editor) {
    vscode.window.showInformationMessage("Open a page of the site first.");
    return undefined;
  }
  const uri = editor.document.uri.toString();
  try {
    return await client.sendRequest("workspace/executeCommand", { command, arguments: rest.map((text) => text ?? uri) });
  } catch (error) {
    vscode.window.showErrorMessage(error.message);
    return undefined;
  }
}

async function newPage() {
  const name = await vscode.window.showInputBox({ title: "New page", prompt: "What is the organisation called?" });
  if (!name) return;
  const slug = await vscode.window.showInputBox({
    title: "New page",
    prompt: "The last part of its address. Leave it empty to make it of the name.",
  });
  if (slug === undefined) return;
  await ask("partnerlint.new", undefined, name, slug);
}

const baseline = (action) => () => ask("partnerlint.baseline", action, undefined);

async function activate(context) {
  log = vscode.window.createOutputChannel("partnerlint", { log: true });
  context.subscriptions.push(
    log,
    vscode.commands.registerCommand("partnerlint.restart", restart),
    vscode.commands.registerCommand("partnerlint.showLog", () => log.show()),
    vscode.commands.registerCommand("partnerlint.previewPage", showPreview),
    vscode.commands.registerCommand("partnerlint.newPage", newPage),
    vscode.commands.registerCommand("partnerlint.createBaseline", baseline("create")),
    vscode.commands.registerCommand("partnerlint.updateBaseline", baseline("update")),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("partnerlint.path") || event.affectsConfiguration("partnerlint.args")) restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
