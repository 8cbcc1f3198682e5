// The server in a worker: the program, compiled for browsers, with the folders of the
// workspace as its file system, and messages of the protocol as its input and output.
"use strict";

const fault = (code) => Object.assign(new Error(code), { code });
const encoder = new TextEncoder();
const decoder = new TextDecoder();

let port;
let folders;
const asked = new Map();
const ask = (kind, path) =>
  new Promise((resolve, reject) => {
    const id = asked.size === 0 ? 1 : Math.max(...asked.keys()) + 1;
    asked.set(id, { resolve, reject });
    port.postMessage({ id, kind, path });
  });

// A status is what Go reads of a file.
const status = ({ folder, size = 0, mtime = 0 }) => ({
  ...{ dev: 0, ino: 0, nlink: 1, uid: 0, gid: 0, rdev: 0, blksize: 4096, blocks: 0, size },
  ...{ mode: folder ? 0o040755 : 0o100644, atimeMs: mtime, mtimeMs: mtime, ctimeMs: mtime },
  isDirectory: () => folder,
});

async function stat(path) {
  if (path === "/") return { folder: true };
  return ask("stat", path);
}

// input is what the server has not read yet; reader waits for more.
let input = new Uint8Array();
let reader;
function feed() {
  if (!reader || input.length === 0) return;
  const { buffer, offset, length, done } = reader;
  reader = undefined;
  const n = Math.min(length, input.length);
  buffer.set(input.subarray(0, n), offset);
  input = input.subarray(n);
  done(null, n);
}
function hear(message) {
  const body = encoder.encode(JSON.stringify(message));
  const head = encoder.encode(`Content-Length: ${body.length}\r\n\r\n`);
  const all = new Uint8Array(input.length + head.length + body.length);
  all.set(input);
  all.set(head, input.length);
  all.set(body, input.length + head.length);
  input = all;
  feed();
}

// said is what the server wrote of the message that is not whole.
let said = new Uint8Array();
function say(bytes) {
  const all = new Uint8Array(said.length + bytes.length);
  all.set(said);
  all.set(bytes, said.length);
  said = all;
  for (;;) {
    const head = /^Content-Length: (\d+)\r\n\r\n/.exec(decoder.decode(said.subarray(0, 64)));
    if (!head || said.length < head[0].length + Number(head[1])) return;
    const end = head[0].length + Number(head[1]);
    postMessage(JSON.parse(decoder.decode(said.subarray(head[0].length, end))));
    said = said.subarray(end);
  }
}
function write(fd, bytes) {
  if (fd === 1) say(bytes);
  else console.error(decoder.decode(bytes));
  return bytes.length;
}

const open = new Map(); // of files, by their number
let next = 3;
const then = (done, promise) => promise.then((value) => done(null, value), (error) => done(error.code ? error : fault("ENOENT")));

globalThis.fs = {
  constants: { O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_TRUNC: 512, O_APPEND: 1024, O_EXCL: 128, O_DIRECTORY: 65536 },
  writeSync: (fd, bytes) => write(fd, bytes),
  write(fd, buffer, offset, length, position, done) {
    done(null, write(fd, buffer.subarray(offset, offset + length)));
  },
  open(path, flags, mode, done) {
    if (flags & 3) return done(fault("EROFS"));
    then(done, (async () => {
      const found = await stat(path);
      const bytes = found.folder ? new Uint8Array() : await ask("read", path);
      open.set(next, { found: { ...found, size: bytes.length }, bytes, at: 0 });
      return next++;
    })());
  },
  close(fd, done) {
    open.delete(fd);
    done(null);
  },
  read(fd, buffer, offset, length, position, done) {
    if (fd === 0) {
      reader = { buffer, offset, length, done };
      return feed();
    }
    const file = open.get(fd);
    if (!file) return done(fault("EBADF"));
    const at = position ?? file.at;
    const part = file.bytes.subarray(at, at + length);
    buffer.set(part, offset);
    if (position == null) file.at += part.length;
    done(null, part.length);
  },
  fstat(fd, done) {
    const file = open.get(fd);
    if (file) done(null, status(file.found));
    else done(fault("EBADF"));
  },
  stat: (path, done) => then(done, stat(path).then(status)),
  lstat: (path, done) => then(done, stat(path).then(status)),
  readdir(path, done) {
    if (path === "/") return done(null, Array.from({ length: folders }, (_, i) => String(i)));
    then(done, ask("list", path));
  },
  readlink: (path, done) => done(fault("EINVAL")),
};
const refused = (...args) => args.at(-1)(fault("EROFS"));
for (const name of ["chmod", "chown", "fchmod", "fchown", "fsync", "ftruncate", "lchown", "link", "mkdir", "rename",
  "rmdir", "symlink", "truncate", "unlink", "utimes"]) {
  globalThis.fs[name] = refused;
}

onmessage = async ({ data }) => {
  port = data.port;
  folders = data.folders;
  port.onmessage = ({ data: { id, value, absent } }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (absent) reject(fault("ENOENT"));
    else resolve(value);
  };
  onmessage = (event) => hear(event.data);
  require("wasm_exec");
  const go = new globalThis.Go();
  go.argv = ["partnerlint", "lsp"];
  globalThis.process.cwd = () => "/0";
  const { instance } = await WebAssembly.instantiate(data.bytes, go.importObject);
  postMessage({ ready: true });
  await go.run(instance);
  close();
};
