// A page in a link: #1. and the page's path and text as JSON, compressed, in the
// letters of base64url; and, where it is checked among others, their texts by path.
// What stands behind # never leaves the browser.
const most = 32 * 1024; // bytes of a link

const through = async (bytes, stream) =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

// toHash returns what stands behind #, or undefined when it is too long.
export async function toHash(page) {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(page)), new CompressionStream("deflate-raw"));
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  const hash = `#1.${btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  return hash.length <= most ? hash : undefined;
}

// fromHash returns the page, undefined when there is no hash; it throws when
// there is one that holds no page.
export async function fromHash(hash) {
  if (hash.length < 2) return undefined;
  if (!hash.startsWith("#1.") || hash.length > most) throw new Error("no page");
  const letters = atob(hash.slice(3).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(letters, (c) => c.charCodeAt(0));
  const json = new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw")));
  const { path, text, files } = JSON.parse(json);
  const texts = [path, text, ...Object.values(files ?? {})];
  if (texts.some((one) => typeof one !== "string")) throw new Error("no page");
  return files ? { path, text, files } : { path, text };
}
