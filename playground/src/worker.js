// The checker runs here, away from the page. It gets requests and posts
// answers, both JSON as internal/playground has them.
const enoent = () => Object.assign(new Error("no such file"), { code: "ENOENT" });
const absent = (...args) => args.at(-1)(enoent());
// There is no file system: to whatever Go asks for the answer is that it is not there.
globalThis.fs = {
  constants: { O_WRONLY: -1, O_RDWR: -1, O_CREAT: -1, O_TRUNC: -1, O_APPEND: -1, O_EXCL: -1, O_DIRECTORY: -1 },
  writeSync: (_, bytes) => (console.error(new TextDecoder().decode(bytes)), bytes.length),
  write: (_, bytes, offset, length, position, done) => {
    console.error(new TextDecoder().decode(bytes));
    done(null, length);
  },
};
for (const name of ["chmod", "chown", "close", "fchmod", "fchown", "fstat", "fsync", "ftruncate", "lchown", "link",
  "lstat", "mkdir", "open", "read", "readdir", "readlink", "rename", "rmdir", "stat", "symlink", "truncate", "unlink",
  "utimes"]) {
  globalThis.fs[name] = absent;
}

const { ready, resolve } = Promise.withResolvers
  ? (({ promise, resolve }) => ({ ready: promise, resolve }))(Promise.withResolvers())
  : (() => {
      let resolve;
      return { ready: new Promise((r) => (resolve = r)), resolve };
    })();
globalThis.partnerlintReady = resolve;

async function start(name) {
  await import("wasm_exec");
  const packed = await fetch(WASM);
  if (!packed.ok) throw new Error(`${WASM}: ${packed.status}`);
  const bytes = packed.body.pipeThrough(new DecompressionStream("gzip"));
  const go = new globalThis.Go();
  const { instance } = await WebAssembly.instantiateStreaming(
    new Response(bytes, { headers: { "content-type": "application/wasm" } }),
    go.importObject,
  );
  // The program ends only when it fails.
  go.run(instance).then(
    () => postMessage({ crashed: true }),
    () => postMessage({ crashed: true }),
  );
  await ready;
  postMessage({ ready: true, ...(await site(name)) });
}

// site hands the module the site that the page is for, from the file of that
// name. It returns what the page shows of it.
async function site(name) {
  if (!name) return {};
  const packed = await fetch(name);
  if (!packed.ok) throw new Error(`${name}: ${packed.status}`);
  const text = await new Response(packed.body.pipeThrough(new DecompressionStream("gzip"))).text();
  const answer = JSON.parse(globalThis.partnerlint(`{"do":"site","site":${text}}`));
  if (answer.error) throw new Error(answer.error);
  const { title, repository, branch, pages } = JSON.parse(text);
  return { site: { title, repository, branch, paths: pages ?? [] } };
}

let started;

onmessage = async ({ data }) => {
  if ("start" in data) {
    started = start(data.start).catch((error) => {
      console.error(error);
      postMessage({ failed: true });
    });
    return;
  }
  await started;
  try {
    postMessage({ answer: globalThis.partnerlint(JSON.stringify(data)) });
  } catch (error) {
    console.error(error);
    postMessage({ crashed: true });
  }
};
