// Which program is the server: the setting's, the one that the folder's own tools
// brought, or the one on the PATH. Nothing is asked of VS Code here, so that a
// test can.
"use strict";
const path = require("node:path");

// candidates lists the files to try in a folder, the first that is there wins. A
// folder that is not trusted brings no program.
function candidates(folder, { trusted, platform }) {
  if (!folder || !trusted) return [];
  const windows = platform === "win32";
  const join = windows ? path.win32.join : path.posix.join;
  return windows
    ? [join(folder, "node_modules", ".bin", "partnerlint.cmd"), join(folder, ".venv", "Scripts", "partnerlint.exe")]
    : [join(folder, "node_modules", ".bin", "partnerlint"), join(folder, ".venv", "bin", "partnerlint")];
}

// program returns the command to start. exists tells whether a file is there.
function program(setting, folders, { trusted, platform, exists }) {
  if (setting) return setting;
  for (const folder of folders) {
    const found = candidates(folder, { trusted, platform }).find(exists);
    if (found) return found;
  }
  return "partnerlint";
}

// needsShell tells whether a command can only be started by the shell: those of npm
// on Windows are scripts.
const needsShell = (command, platform) => platform === "win32" && /\.(cmd|bat)$/i.test(command);

module.exports = { needsShell, program };
