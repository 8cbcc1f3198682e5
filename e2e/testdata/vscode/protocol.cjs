// Speaks with partnerlint through VS Code's own JSON-RPC stack: drives every
// request that the server offers over the site $SITE, and checks each answer
// with the type guards of vscode-languageserver-types. Whatever is wrong is
// written to the standard error, and the status says so.
const { spawn } = require("node:child_process");
const { readFileSync, writeFileSync } = require("node:fs");
const { pathToFileURL } = require("node:url");
const { join } = require("node:path");
const lsp = require(require.resolve("vscode-languageserver-protocol/node", { paths: [process.env.LIBRARY] }));

const wrong = [];
const check = (what, ok, got) => { if (!ok) wrong.push(`${what}: ${JSON.stringify(got)}`); };
const all = (what, list, is) => {
  check(`${what} is a list`, Array.isArray(list), list);
  for (const item of list ?? []) check(what, is(item), item);
};

// requests are the methods that belong to each capability that the server can have.
const requests = {
  diagnosticProvider: ["textDocument/diagnostic", "workspace/diagnostic"],
  codeActionProvider: ["textDocument/codeAction"],
  completionProvider: ["textDocument/completion"],
  hoverProvider: ["textDocument/hover"],
  definitionProvider: ["textDocument/definition"],
  referencesProvider: ["textDocument/references"],
  documentSymbolProvider: ["textDocument/documentSymbol"],
  workspaceSymbolProvider: ["workspace/symbol"],
  foldingRangeProvider: ["textDocument/foldingRange"],
  codeLensProvider: ["textDocument/codeLens"],
  renameProvider: ["textDocument/prepareRename", "textDocument/rename"],
  executeCommandProvider: ["workspace/executeCommand"],
};

// drove wants each request and each command that the server says it has to have been sent.
function drove({ positionEncoding, textDocumentSync, workspace, ...offered }, sent, ran) {
  for (const name of Object.keys(offered)) {
    check(`what ${name} brings is not known`, requests[name], offered[name]);
    for (const method of requests[name] ?? []) check(`${method} was never sent`, sent.has(method), [...sent]);
  }
  check("the commands that were run", offered.executeCommandProvider.commands.every((name) => ran.has(name)), [...ran]);
}

const uri = (path) => pathToFileURL(join(process.env.SITE, path)).toString();
const page = uri(process.env.PAGE);

async function session(pull) {
  const server = spawn(process.env.PARTNERLINT, ["lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  server.stderr.on("data", (data) => (errors += data));
  const ended = new Promise((resolve) => server.on("exit", resolve));
  const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
  connection.onError((error) => check("the connection", false, String(error)));
  connection.onUnhandledNotification((note) => check("a notification that nobody takes", false, note));

  const published = new Map();
  let woken = () => {};
  const until = async (what, is) => {
    const late = Date.now() + 30000;
    while (!is()) {
      if (Date.now() > late) throw new Error(`waited in vain for ${what}`);
      await new Promise((resolve) => { woken = resolve; setTimeout(resolve, 100); });
    }
  };
  let refreshed = 0;
  const registered = [];
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (p) => { published.set(p.uri, p); woken(); });
  connection.onNotification(lsp.ShowMessageNotification.type, (p) => check("a message", false, p));
  connection.onNotification(lsp.LogMessageNotification.type, () => {});
  connection.onRequest(lsp.RegistrationRequest.type, (p) => { registered.push(...p.registrations.map((r) => r.method)); });
  connection.onRequest(lsp.DiagnosticRefreshRequest.type, () => { refreshed++; woken(); });
  connection.onRequest(lsp.WorkDoneProgressCreateRequest.type, () => {});
  let shown = "";
  const sent = new Set();
  const ran = new Set();
  const send = connection.sendRequest.bind(connection);
  connection.sendRequest = (type, ...rest) => {
    sent.add(type.method);
    if (type.method === "workspace/executeCommand") ran.add(rest[0].command);
    return send(type, ...rest);
  };
  let applied;
  connection.onRequest(lsp.ApplyWorkspaceEditRequest.type, (p) => {
    check("an edit to apply", lsp.WorkspaceEdit.is(p.edit), p);
    applied = p.edit;
    return { applied: true };
  });
  connection.onRequest(lsp.ShowDocumentRequest.type, (p) => { shown = p.uri; return { success: true }; });
  connection.listen();

  const capabilities = {
    general: { positionEncodings: ["utf-16"] },
    window: { workDoneProgress: true, showDocument: { support: true } },
    workspace: {
      applyEdit: true, workspaceFolders: true, diagnostics: { refreshSupport: true }, didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"], changeAnnotationSupport: { groupsOnLabel: true } },
    },
    textDocument: {
      publishDiagnostics: { relatedInformation: true, versionSupport: true, codeDescriptionSupport: true, dataSupport: true, tagSupport: { valueSet: [1, 2] } },
      hover: { contentFormat: ["markdown", "plaintext"] },
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown", "plaintext"] } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      definition: { linkSupport: pull },
      rename: { prepareSupport: true },
      codeAction: { dataSupport: true, isPreferredSupport: true, codeActionLiteralSupport: { codeActionKind: { valueSet: ["", "quickfix", "source", "source.fixAll"] } } },
    },
  };
  if (pull) capabilities.textDocument.diagnostic = { dynamicRegistration: true, relatedDocumentSupport: true };
  const result = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid, rootUri: uri(""), capabilities, workspaceFolders: [{ uri: uri(""), name: "site" }],
  });
  check("positions", result.capabilities.positionEncoding === "utf-16", result);
  await connection.sendNotification(lsp.InitializedNotification.type, {});

  let text = readFileSync(join(process.env.SITE, process.env.PAGE), "utf8");
  let version = 1;
  const textDocument = { uri: page };
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, { textDocument: { uri: page, languageId: "markdown", version, text } });
  const place = (behind) => {
    const at = text.indexOf(behind) + behind.length;
    if (at < behind.length) throw new Error(`${behind} does not stand in the page`);
    const lines = text.slice(0, at).split("\n");
    return { line: lines.length - 1, character: lines.at(-1).length };
  };
  const change = async (old, now) => {
    const start = place(text.slice(0, text.indexOf(old)));
    const end = place(text.slice(0, text.indexOf(old) + old.length));
    text = text.replace(old, now);
    version++;
    await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
      textDocument: { uri: page, version }, contentChanges: [{ range: { start, end }, text: now }],
    });
  };
  const diagnostics = async () => {
    if (!pull) {
      await until("diagnostics", () => published.get(page)?.version === version);
      return published.get(page).diagnostics;
    }
    const report = await connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument });
    check("a report", report.kind === "full" && typeof report.resultId === "string", report);
    return report.items;
  };

  let found = await diagnostics();
  check("the page is right", found.length === 0, found);
  await change("<!--more-->", "😀 <!-- more -->");
  found = await diagnostics();
  all("a diagnostic", found, lsp.Diagnostic.is);
  check("the mistake is found", found.length === 1 && found[0].code === "excerpt-marker-near-miss" && found[0].range.start.character === 3, found);

  const context = { diagnostics: found, triggerKind: 1 };
  let actions = await connection.sendRequest(lsp.CodeActionRequest.type, { textDocument, range: found[0].range, context });
  all("an action", actions, lsp.CodeAction.is);
  for (const action of actions) if (action.edit) check("an edit", lsp.WorkspaceEdit.is(action.edit), action.edit);
  const explain = actions.find((action) => action.command?.command === "partnerlint.explain");
  await connection.sendRequest(lsp.ExecuteCommandRequest.type, { command: explain.command.command, arguments: explain.command.arguments });
  check("the page about the rule", shown.endsWith("excerpt-marker-near-miss.md"), shown);
  const run = (command, ...args) => connection.sendRequest(lsp.ExecuteCommandRequest.type, { command, arguments: args });
  const preview = await run("partnerlint.preview", page);
  check("the page as visitors read it", typeof preview.html === "string" && preview.html.includes("<p>"), preview);
  const made = await run("partnerlint.new", page, "Tidy Lamps", "");
  check("a new page", made.uri === uri("_partners/Tidy-Lamps/index.md") && applied.documentChanges.length > 1, made);
  actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument, range: found[0].range, context: { diagnostics: [], only: ["source.fixAll"], triggerKind: 2 },
  });
  all("an action", actions, lsp.CodeAction.is);
  check("fix all", actions.length === 1 && actions[0].kind === "source.fixAll.partnerlint", actions);

  await change("😀 <!-- more -->", "<!--more-->\n\nSee [Minato](/partners/minato-open-data).\n\n#");
  const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position: place("[Mina") });
  check("a hover", lsp.Hover.is(hover), hover);
  check("nothing to say", (await connection.sendRequest(lsp.HoverRequest.type, { textDocument, position: place("Five ") })) === null, "");
  const completion = await connection.sendRequest(lsp.CompletionRequest.type, { textDocument, position: place("](") });
  check("completion", typeof completion.isIncomplete === "boolean" && completion.items.length > 0, completion);
  all("an item", completion.items, (item) => typeof item.label === "string" && (item.documentation === undefined || lsp.MarkupContent.is(item.documentation)));
  for (const item of completion.items) check("an edit", lsp.TextEdit.is(item.textEdit), item);
  const definition = await connection.sendRequest(lsp.DefinitionRequest.type, { textDocument, position: place("partner: au") });
  all("a definition", definition, pull ? lsp.LocationLink.is : lsp.Location.is);
  check("one definition", definition.length === 1, definition);
  const references = await connection.sendRequest(lsp.ReferencesRequest.type, { textDocument, position: place("partner: au"), context: { includeDeclaration: true } });
  all("a reference", references, lsp.Location.is);
  check("references", references.length > 1, references);
  all("a symbol", await connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument }), lsp.DocumentSymbol.is);
  all("a symbol", await connection.sendRequest(lsp.WorkspaceSymbolRequest.type, { query: "aurora" }), (s) => lsp.Location.is(s.location) && typeof s.name === "string" && lsp.uinteger.is(s.kind));
  all("a fold", await connection.sendRequest(lsp.FoldingRangeRequest.type, { textDocument }), lsp.FoldingRange.is);
  all("a lens", await connection.sendRequest(lsp.CodeLensRequest.type, { textDocument }), lsp.CodeLens.is);
  if (result.capabilities.renameProvider) {
    const prepared = await connection.sendRequest(lsp.PrepareRenameRequest.type, { textDocument, position: place("partner: au") });
    check("prepared", lsp.Range.is(prepared.range) && prepared.placeholder === "aurora-civic-lab", prepared);
    const edit = await connection.sendRequest(lsp.RenameRequest.type, { textDocument, position: place("partner: au"), newName: "aurora-lab-north" });
    check("a rename", lsp.WorkspaceEdit.is(edit) && edit.documentChanges.length > 1, edit);
  }
  if (pull) {
    const report = await connection.sendRequest(lsp.WorkspaceDiagnosticRequest.type, { previousResultIds: [] });
    all("a report", report.items, (item) => typeof item.uri === "string" && item.kind === "full" && item.items.every(lsp.Diagnostic.is));
    check("reports", report.items.length > 1, report);
    await until("a request to ask again", () => refreshed > 0);
    check("nothing is published as well", published.size === 0, [...published]);
  } else {
    for (const p of published.values()) all("a diagnostic", p.diagnostics, lsp.Diagnostic.is);
  }
  // A mistake that the editor does not show is fixed in the file.
  const marked = uri("_partners/Minato-Open-Data/index.md");
  const file = join(process.env.SITE, "_partners/Minato-Open-Data/index.md");
  const plain = readFileSync(file, "utf8");
  writeFileSync(file, `\ufeff${plain}`);
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri: marked, languageId: "markdown", version: 1, text: plain },
  });
  actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument: { uri: marked }, range: lsp.Range.create(0, 0, 0, 0), context: { diagnostics: [], only: ["quickfix"], triggerKind: 1 },
  });
  all("an action", actions, lsp.CodeAction.is);
  const fix = actions.find((action) => action.command?.command === "partnerlint.fixFile");
  check("a fix of the file", fix && lsp.Command.is(fix.command), actions);
  if (fix) await run(fix.command.command, ...fix.command.arguments);
  check("the file is fixed", readFileSync(file, "utf8") === plain, "");
  check("a baseline that is not there", await run("partnerlint.baseline", "update", page).then(() => false, (error) => error.code === -32803), "");
  drove(result.capabilities, sent, ran);
  check("files are watched", registered.includes("workspace/didChangeWatchedFiles"), registered);

  // A request that is withdrawn at once is answered, one way or the other.
  const cancel = new lsp.CancellationTokenSource();
  const late = connection.sendRequest(lsp.ReferencesRequest.type, { textDocument, position: place("partner: au"), context: { includeDeclaration: true } }, cancel.token);
  cancel.cancel();
  await late.catch((error) => check("withdrawn", error.code === lsp.LSPErrorCodes.RequestCancelled, error));

  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  check("the status", (await ended) === 0, "");
  check("the error stream", errors === "", errors);
  connection.dispose();
}

session(false).then(() => session(true)).catch((error) => wrong.push(error.stack)).finally(() => {
  if (wrong.length > 0) console.error(wrong.join("\n"));
  process.exit(wrong.length > 0 ? 1 : 0);
});
