#!/usr/bin/env node
// Starts the program of partnerlint, which lies in a package of its own for
// each system. Nothing is downloaded and nothing runs at install.
"use strict";

const { spawn } = require("node:child_process");

const system = `${process.platform}-${process.arch}`;
const known = Object.keys(require("../package.json").optionalDependencies);

function fail(sentence) {
  console.error(`partnerlint: ${sentence}`);
  process.exit(2);
}

// program is the path of the program. PARTNERLINT_BINARY names another one.
function program() {
  if (process.env.PARTNERLINT_BINARY) return process.env.PARTNERLINT_BINARY;
  const name = `@partnerlint/${system}`;
  if (!known.includes(name)) {
    const systems = known.map((one) => one.replace("@partnerlint/", "")).join(", ");
    fail(`there is no program for ${system}, only for ${systems}; set PARTNERLINT_BINARY to one that you have built`);
  }
  try {
    return require.resolve(`${name}/bin/partnerlint${process.platform === "win32" ? ".exe" : ""}`);
  } catch {
    fail(
      `the package ${name} is missing, which holds the program: either optional packages were left out ` +
        "(--omit=optional, --no-optional), or the lock file was made on another system; " +
        "delete node_modules and install again without that option",
    );
  }
}

// A terminal sends Ctrl-C to the program, too; a second one would end it in the
// middle of its work. All other signals reach only the process that they name.
// The listeners stand before the start, so that no signal comes in between.
const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
let child;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (signal !== "SIGINT" || !terminal) child.kill(signal);
  });
}

const path = program();
child = spawn(path, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
child.on("error", (error) => fail(`${path} cannot be started: ${error.message}`));
child.on("exit", (status, signal) => {
  if (signal === null) process.exit(status);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
