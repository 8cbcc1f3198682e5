// Where a page is changed on GitHub. A new page goes there in the address, while
// that is short enough; the form for one that is there takes no text.
const most = 7_500; // characters of an address

const inPath = (text) => text.split("/").map(encodeURIComponent).join("/");

// onGitHub returns the address, and whether the text is in it.
export function onGitHub({ repository, branch, paths }, { path, text }) {
  if (paths.includes(path)) return { href: `${repository}/edit/${inPath(branch)}/${inPath(path)}`, known: true, full: false };
  const href = `${repository}/new/${inPath(branch)}?filename=${encodeURIComponent(path)}`;
  const whole = `${href}&value=${encodeURIComponent(text)}`;
  return whole.length <= most ? { href: whole, known: false, full: true } : { href, known: false, full: false };
}
