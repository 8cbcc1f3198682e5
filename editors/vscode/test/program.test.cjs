"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { needsShell, program } = require("../src/program");

const there = (...files) => (file) => files.includes(file);

test("starts the program of the setting, of the folder, or on the PATH", () => {
  const linux = { trusted: true, platform: "linux" };
  const npm = "/site/node_modules/.bin/partnerlint";
  const pip = "/site/.venv/bin/partnerlint";
  assert.equal(program("/opt/pl", ["/site"], { ...linux, exists: there(npm) }), "/opt/pl");
  assert.equal(program("", ["/site"], { ...linux, exists: there(npm, pip) }), npm);
  assert.equal(program("", ["/other", "/site"], { ...linux, exists: there(pip) }), pip);
  assert.equal(program("", ["/site"], { ...linux, exists: there() }), "partnerlint");
  assert.equal(program("", [], { ...linux, exists: there() }), "partnerlint");
});

test("starts nothing of a folder that is not trusted", () => {
  const exists = () => true;
  assert.equal(program("", ["/site"], { trusted: false, platform: "linux", exists }), "partnerlint");
});

test("starts the scripts of npm on Windows with the shell", () => {
  const exists = there("C:\\site\\node_modules\\.bin\\partnerlint.cmd");
  const found = program("", ["C:\\site"], { trusted: true, platform: "win32", exists });
  assert.ok(needsShell(found, "win32"));
  assert.ok(!needsShell(found, "linux"));
  assert.ok(!needsShell("partnerlint", "win32"));
});
