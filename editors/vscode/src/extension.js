// The extension where programs can be started: the server is the program.
"use strict";
const { existsSync } = require("node:fs");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");
const common = require("./common");
const { needsShell, program } = require("./program");

function newClient({ log, settings, options }) {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.fsPath);
  const command = program(settings().get("path"), folders, {
    trusted: vscode.workspace.isTrusted,
    platform: process.platform,
    exists: existsSync,
  });
  vscode.commands.executeCommand("setContext", "partnerlint.program", true);
  log.info(`starting ${command} lsp`);
  const server = {
    command,
    args: ["lsp", ...settings().get("args")],
    transport: TransportKind.stdio,
    options: { cwd: folders[0], shell: needsShell(command, process.platform) },
  };
  return new LanguageClient("partnerlint", "partnerlint", server, options(["file"]));
}

module.exports = { activate: (context) => common.activate(context, newClient), deactivate: common.deactivate };
