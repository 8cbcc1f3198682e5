// Parses the PowerShell scripts that are named, with the grammar that editors use,
// from the packages in $LIBRARY. It prints the first line that is not PowerShell.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const library = process.env.LIBRARY;
const { Parser, Language } = await import(pathToFileURL(join(library, "web-tree-sitter/web-tree-sitter.js")));
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(join(library, "tree-sitter-powershell/tree-sitter-powershell.wasm")));

// wrong is the deepest first node that is an error, or that is missing.
const wrong = (node) => {
  if (!node.hasError) return null;
  for (let i = 0; i < node.childCount; i++) {
    const found = wrong(node.child(i));
    if (found) return found;
  }
  return node;
};

for (const file of process.argv.slice(2)) {
  const found = wrong(parser.parse(readFileSync(file, "utf8")).rootNode);
  if (!found) continue;
  console.log(`${file}:${found.startPosition.row + 1}: this is not PowerShell: ${found.text.slice(0, 80)}`);
  process.exit(1);
}
