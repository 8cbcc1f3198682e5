package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/linttest"
)

// hostile lists inputs that were made to break a linter: each is the text of a
// page below a right front matter, or a whole file.
func hostile() map[string]string {
	head := "---\nlayout: partner\ntitle: A\npermalink: partners/a\npartner: a\n---\nSome text for the " +
		"card.\n<!--more-->\n\n"
	inputs := map[string]string{
		"empty": "", "one newline": "\n", "nul bytes": strings.Repeat("\x00", 1<<16),
		"only dashes": strings.Repeat("---\n", 20000),
		"utf-16":      "\xff\xfe-\x00-\x00-\x00\n\x00", "utf-16 odd length": "\xff\xfe-\x00-", "latin-1": head +
			"caf\xe9", "lone continuation": head + strings.Repeat("\x80", 5000),
		"overlong": head + "\xc0\xaf", "surrogates": head + "\xed\xa0\x80",
		"bare cr": strings.ReplaceAll(head, "\n", "\r"), "mixed endings": head + strings.Repeat("a\r\nb\nc\r", 5000),
		"no end of front matter": "---\n" + strings.Repeat("a: b\n", 50000), "fence at end": "---\na: b\n---",
		"unclosed flow": "---\na: " + strings.Repeat("[", 20000) + "\n---\n",
		"deep maps":     "---\na: " + strings.Repeat("{a: ", 5000) + "\n---\n", "deep block": "---\n" + deepYAML(3000) +
			"---\n", "alias bomb": "---\n" + aliasBomb(30) + "---\n",
		"alias to itself": "---\na: &a [*a]\n---\n", "merge loop": "---\na: &a\n  <<: *a\n---\n",
		"tag": "---\na: !ruby/object:Object {}\n---\n", "binary tag": "---\na: !!binary x\n---\n",
		"many documents": "---\na: b\n" + strings.Repeat("--- a\n", 20000), "long key": "---\n" +
			strings.Repeat("k", 1<<20) + ": v\n---\n", "long value": "---\ntitle: " + strings.Repeat("v ", 1<<19) +
			"\n---\n",
		"many keys": "---\n" + manyKeys(50000) + "---\n", "same key": "---\n" + strings.Repeat("title: a\n", 20000) +
			"---\n", "huge number": "---\ntitle: " + strings.Repeat("9", 100000) + "\n---\n",
		"sexagesimal": "---\ntitle: " + strings.Repeat("59:", 20000) + "59\n---\n",
		"date":        "---\ndate: 99999-99-99\n---\n", "long line": head + strings.Repeat("word ", 1<<18),
	}
	var attributes strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&attributes, " k%d=v", i)
	}
	inputs["attributes by name"] = head + "{:a:" + attributes.String() + "}\n\n3. text\n{:" +
		strings.Repeat(" a", 3000) + "}\n"
	size, depth := linttest.Of(3000, 30000), linttest.Of(200, 2000)
	for name, unit := range map[string]string{
		"quotes": "> ", "brackets": "[", "images": "![", "closing brackets": "]", "links": "[a](", "stars": "*a ",
		"doubles": "**a", "underscores": "_a ", "ticks": "`a ", "growing": "``` ",
		"angle": "<", "comments": "<!-- ", "tags": "<div>", "spans": "<b>", "closers": "</div>", "attributes": "<a b=",
		"entities": "&a", "liquid out": "{{ ", "liquid tags": "{% if a %}", "raw": "{% raw %}",
		"braces": "{", "percent": "{%", "attribute lists": "{: .a}\n", "pipes": "a | ", "dollars": "$$ ",
		"footnotes": "[^a]", "notes": "[^a]: b\n", "definitions": "[a]: b\n", "refs": "[a][a] ", "colons": ": a\n",
		"lists": "- ", "numbered": "1. ", "nested": "- a\n  ", "headings": "# ", "setext": "a\n---\n", "rules": "***\n",
		"fences": "```\n", "tildes": "~~~ a\n", "abbreviations": "*[a]: b\n", "hashes": "#",
		"invisible": "\u200b", "bidi": "\u202e", "joiners": "\u200d", "combining": "e\u0301", "wide": "日",
		"emoji": "👩‍👩‍👧‍👦", "mojibake": "â€™", "bom": "\ufeff", "nbsp": "\u00a0", "separators": "\u2028",
		"addresses": "https://a.b/c ", "bare mails": "a@b.c ", "backslashes": `\`, "quoted tabs": ">\t", "tabs": "\t",
		"spaces": " ", "blank lines": "\n", "markers": "<!--more-->", "near markers": "<!-- more -->",
		"mores":    "<!--more ",
		"conflict": "<<<<<<< a\n", "equals": "=======\n", "extension": "{::comment}", "abbr": "*[", "math": "$$a$$",
		"smart": "\"'", "mixed emphasis": "*_*_", "autolinks": "<a:b> ", "cdata": "<![CDATA[",
		"suppressions":          "<!-- partnerlint-disable x -->\n",
		"elements as addresses": `[x](<a href="https://x.example">x</a>) `, "unopened links": "](https://x.example) ",
		"unclosed links": "[x(https://x.example) ", "wide links": "［x］(https://x.example) ",
		"broken angles":  "< https://x.example > ",
		"glued headings": "x ## Founding Story ", "headings in code": "`## Founding Story` ",
		"headings in comments": "<!-- ## Founding Story --> ", "bare tables": "a | b\n---\nc | d\n\n",
		"half conflicts": ">>>>>>> b\n", "letters": "(a) x,\n(b) y\n",
	} {
		inputs["many "+name] = head + strings.Repeat(unit, size/len(unit)+1)
		inputs["nested "+name] = head + strings.Repeat(unit, depth) + "a" + strings.Repeat("\n", 3)
	}
	return inputs
}

func deepYAML(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func aliasBomb(n int) string {
	b := "a0: &a0 [x, x]\n"
	for i := 1; i < n; i++ {
		b += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
	}
	return b
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "key%d: v\n", i)
	}
	return b.String()
}

// TestHostileInput runs the command line on each hostile page: it ends, says
// what it has to say in valid JSON, and never breaks.
func TestHostileInput(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	inputs := hostile()
	if len(inputs) < 100 {
		t.Fatalf("only %d inputs", len(inputs))
	}
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = os.Chdir(here) }()
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	for name, text := range inputs {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "content"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "content", "a.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chdir(dir); err != nil {
			t.Fatal(err)
		}
		var out, stderr bytes.Buffer
		started := time.Now()
		status := cli.Main([]string{"--format", "json", "content"}, strings.NewReader(""), &out, &stderr)
		if took := time.Since(started); took > time.Second {
			t.Logf("%s: %v for %d bytes", name, took.Round(time.Millisecond), len(text))
		}
		if status < 0 || status > 2 || strings.Contains(stderr.String(), "goroutine") ||
			strings.Contains(stderr.String(), "partnerlint itself failed") {
			t.Errorf("%s: exit status %d\n%s", name, status, stderr.String())
		}
		var report struct{ Findings []struct{ Message string } }
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Errorf("%s: the report is no JSON: %v\n%.300s", name, err, out.String())
		}
	}
	var after runtime.MemStats
	runtime.ReadMemStats(&after)
	if after.Sys > 512<<20 {
		t.Errorf("%d MiB of memory", after.Sys>>20)
	}
}
