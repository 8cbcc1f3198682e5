// A file system as github.dev has one, without a disk: its files are the test's.
const vscode = require("vscode");
const test = "DRIVER"; // the address of the test, set when this is installed

const ask = async (path, what) => {
  const response = await fetch(`${test}/site${path}?${what}`);
  if (!response.ok) throw vscode.FileSystemError.FileNotFound(path);
  return response;
};
const changed = new vscode.EventEmitter();

const files = {
  onDidChangeFile: changed.event,
  watch: () => ({ dispose() {} }),
  stat: async (uri) => (await ask(uri.path, "stat")).json(),
  readDirectory: async (uri) => (await ask(uri.path, "list")).json(),
  readFile: async (uri) => new Uint8Array(await (await ask(uri.path, "read")).arrayBuffer()),
  async writeFile(uri, body) {
    await fetch(`${test}/site${uri.path}`, { method: "POST", body });
    changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  },
};
for (const name of ["createDirectory", "delete", "rename"]) {
  files[name] = (uri) => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
}
exports.activate = () => vscode.workspace.registerFileSystemProvider("town", files);
