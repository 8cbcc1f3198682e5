//go:build e2e

// Package kramdown_test holds our model of kramdown to the real one.
package kramdown_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown/kramdowntest"
)

var (
	update = flag.Bool("update", false, "record what the installed kramdown does")
	count  = flag.Int("count-documents", 1500, "how many documents of each kind to make up")
	seed   = flag.Uint64("seed", 1, "what the made-up documents depend on")
)

const corpus = "../../internal/jekyll/kramdown/testdata/corpus.jsonl"

// The recorded documents are read by the installed kramdown as recorded.
func TestRecord(t *testing.T) {
	cases, err := kramdowntest.Load(corpus)
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(cases))
	for i, c := range cases {
		texts[i] = c.Text
	}
	truth := dump(t, texts)
	var record bytes.Buffer
	enc := json.NewEncoder(&record)
	enc.SetEscapeHTML(false)
	for i, c := range cases {
		if !*update && !bytes.Equal(c.Real, truth[i]) {
			t.Errorf("%q\nis      %s\nwas     %s", c.Text, truth[i], c.Real)
		}
		if err := enc.Encode(kramdowntest.Case{Text: c.Text, Real: truth[i]}); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		if err := os.WriteFile(corpus, record.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// Documents put together from lines.txt have the blocks kramdown gives them,
// and paragraphs put together from snippets.txt the spans. A document in a
// hundred may differ, where kramdown is stranger than it is worth.
func TestMadeUp(t *testing.T) {
	for name, compose := range map[string]func(*rand.Rand, []string) string{
		"lines.txt":    document,
		"snippets.txt": paragraph,
	} {
		t.Run(name, func(t *testing.T) {
			pool, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSuffix(string(pool), "\n"), "\n")
			random := rand.New(rand.NewPCG(*seed, 0))
			var texts []string
			for range *count {
				texts = append(texts, compose(random, some(random, lines)))
			}
			differ := 0
			for i, truth := range dump(t, texts) {
				if bytes.Contains(truth, []byte(`"error"`)) {
					continue // kramdown itself gives up
				}
				if diff := kramdowntest.Read(texts[i]).Diff(truth); diff != "" {
					differ++
					t.Logf("%q\n%s", texts[i], diff)
				}
			}
			t.Logf("%d of %d documents differ", differ, len(texts))
			if differ*100 > len(texts) {
				t.Fail()
			}
		})
	}
}

// some picks a part of the lines, so that they meet more often.
func some(random *rand.Rand, lines []string) []string {
	if random.IntN(3) == 0 {
		return lines
	}
	part := make([]string, 3+random.IntN(22))
	for i := range part {
		part[i] = lines[random.IntN(len(lines))]
	}
	return part
}

func document(random *rand.Rand, lines []string) string {
	prefixes := []string{"  ", "    ", "\t", "> ", "- ", "   ", "1. "}
	eol := "\n"
	switch random.IntN(20) {
	case 0, 1:
		eol = "\r\n"
	case 2:
		eol = "\r"
	}
	var out []string
	for range 3 + random.IntN(10) {
		switch n := random.IntN(100); {
		case n < 22:
			out = append(out, "")
		case n < 24:
			out = append(out, prefixes[random.IntN(3)])
		case n < 42:
			out = append(out, prefixes[random.IntN(len(prefixes))]+lines[random.IntN(len(lines))])
		default:
			out = append(out, lines[random.IntN(len(lines))])
		}
	}
	return strings.Join(out, eol) + eol
}

func paragraph(random *rand.Rand, snippets []string) string {
	var out strings.Builder
	for range 2 + random.IntN(13) {
		out.WriteString(snippets[random.IntN(len(snippets))])
		switch n := random.IntN(100); {
		case n < 30:
			out.WriteString(" ")
		case n < 38:
			out.WriteString("\n")
		case n < 40:
			out.WriteString("  \n")
		case n < 42:
			out.WriteString("\\\n")
		case n < 45:
			out.WriteString("x")
		}
	}
	text := out.String()
	switch oneLine := strings.ReplaceAll(text, "\n", " "); random.IntN(20) {
	case 0, 1:
		text = "- " + text
	case 2:
		text = "# " + oneLine
	case 3:
		text = "> " + text
	case 4:
		text = "a | " + oneLine
	}
	return text + "\n\n[id]: http://d.org \"T\"\n[b]: http://b.org\n[^1]: note\n"
}

// dump lets the real kramdown read the documents.
func dump(t *testing.T, texts []string) []json.RawMessage {
	t.Helper()
	return run(t, "dump.rb", texts)
}

// run hands the documents to a script that writes a line for each.
func run(t *testing.T, script string, texts []string) []json.RawMessage {
	t.Helper()
	if err := exec.Command("ruby", "-e", "require 'jekyll'; require 'kramdown-parser-gfm'").Run(); err != nil {
		t.Skip("no ruby with jekyll here")
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("ruby", script)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	cmd.Stdin = bytes.NewReader(in)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problems.Bytes())
	}
	var truth []json.RawMessage
	for line := range bytes.Lines(out) {
		truth = append(truth, bytes.TrimSuffix(line, []byte("\n")))
	}
	if len(truth) != len(texts) {
		t.Fatal(fmt.Errorf("%d readings of %d documents", len(truth), len(texts)))
	}
	return truth
}

// ruby returns what a program writes, without the line ending at its end.
func ruby(t *testing.T, program string) string {
	t.Helper()
	if err := exec.Command("ruby", "-e", "require 'jekyll'; require 'kramdown-parser-gfm'").Run(); err != nil {
		t.Skip("no ruby with jekyll here")
	}
	out, err := exec.Command("ruby", "-e", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(string(out), "\n")
}
