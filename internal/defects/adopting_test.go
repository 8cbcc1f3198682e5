package defects

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/baseline"
	"github.com/partnerlint/partnerlint/internal/cli"
	"github.com/partnerlint/partnerlint/internal/lint"
)

// newMistake is a paragraph with a mistake of its own, and newRule the rule that
// says so.
const (
	newMistake = "The club has [a guide] (https://guide.example.org) for newcomers."
	newRule    = "spaced-link"
)

// A baseline knows the finding of each breach again, whatever is written beside
// it: a new mistake above or below is the only finding, unless the old one hides
// the text it is in.
func TestNewMistakeBesideEachBreach(t *testing.T) {
	hidden := map[string]bool{}
	shown := map[string]bool{}
	for _, b := range breaches {
		if b.rule == "page-stub" {
			continue // with a new paragraph, the page is none any more
		}
		t.Run(b.name, func(t *testing.T) {
			files, path, row, _ := b.broken(t)
			if path != subject {
				path = subject // the old finding is elsewhere; the new mistake is on the page
			}
			old := run(t, files)
			text, ok := files[path]
			if !ok {
				t.Skip("no page to write on")
			}
			for _, place := range besides(text, row) {
				known := baseline.New("/site", old, "/site")
				files[path] = text[:place] + newMistake + "\n\n" + text[place:]
				now := run(t, files)
				visible := false
				for _, f := range now.Findings {
					visible = visible || f.Rule == newRule && string(f.Path) == path
				}
				known.Apply(now, "/site")
				var fresh []lint.Finding
				for _, f := range now.Findings {
					if f.Severity > lint.Info {
						fresh = append(fresh, f)
					}
				}
				rule := strings.Split(b.rule, "|")[0]
				switch {
				case visible && len(fresh) == 1 && fresh[0].Rule == newRule:
					shown[rule] = true
				case !visible && len(fresh) == 0:
					hidden[rule] = true
				default:
					t.Errorf("beside %s, at byte %d, want the new mistake alone, got:%s", b.rule, place, list(fresh))
				}
			}
		})
	}
	t.Logf("seen beside findings of %d rules, hidden by some of %d", len(shown), len(hidden))
	if len(shown) < 60 {
		t.Errorf("the new mistake was seen beside findings of %d rules only: %v, and hidden by %v", len(shown), shown,
			hidden)
	}
}

// besides are the offsets of paragraphs around a line of the page: the last blank
// line above it that is in the body, and the first below.
func besides(text string, row int) []int {
	body := 0
	if i := strings.Index(text, "\n---\n"); i >= 0 {
		body = i + len("\n---\n")
	}
	at := 0
	for range row - 1 {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	first := strings.Index(text[body:], mk+"\n\n") // what is above belongs to the card
	if first < 0 {
		return nil
	}
	first += body + len(mk+"\n\n")
	var places []int
	if i := strings.LastIndex(text[:max(at, first)], "\n\n"); i >= 0 && i+2 >= first {
		places = append(places, i+2)
	}
	from := max(at, first)
	if i := strings.Index(text[from:], "\n\n"); i >= 0 {
		places = append(places, from+i+2)
	}
	return places
}

// On a site of 40 pages, each with another error, what init --learn writes keeps
// nine in ten of the errors that the built-in contract finds.
func TestLearntContractKeepsErrors(t *testing.T) {
	const pages = 40
	var errors []breach
	for _, b := range breaches {
		if b.level == "error" && b.file == "" && b.as == "" && b.whole == nil && b.extra == nil {
			errors = append(errors, b)
		}
	}
	if len(errors) < pages {
		t.Fatalf("only %d breaches are errors of the page alone", len(errors))
	}
	root := t.TempDir()
	put := func(name, text string) {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	around := site()
	for name, text := range around {
		if !strings.HasPrefix(name, "_partners/Harbour") && name != "_data/partners.json" {
			put(name, text)
		}
	}
	entries := []string{`"inland-maps": {"website": "https://inland.example"}`,
		`"kaart-collectief": {"website": "https://kaart.example"}`}
	for i := range pages {
		b := errors[i*len(errors)/pages]
		files, _, _, _ := b.broken(t)
		slug := fmt.Sprintf("harbour-data-club-%c%c", 'a'+i/26, 'a'+i%26)
		name := fmt.Sprintf("Harbour Data Club %c%c", 'A'+i/26, 'A'+i%26)
		text := strings.NewReplacer("harbour-data-club", slug, "Harbour Data Club", name).Replace(files[subject])
		put("_partners/"+strings.ReplaceAll(name, " ", "-")+"/index.md", text)
		entries = append(entries, fmt.Sprintf("%q: {\"website\": \"https://harbour.example\"}", slug))
	}
	put("_data/partners.json", "{\n  "+strings.Join(entries, ",\n  ")+"\n}\n")
	t.Chdir(root)
	before := errorsOf(t)
	var out, said bytes.Buffer
	if status := cli.Main([]string{"init", "--learn"}, strings.NewReader(""), &out, &said); status != 0 {
		t.Fatalf("init --learn: exit status %d: %s", status, said.String())
	}
	after := errorsOf(t)
	kept := 0
	for place := range before {
		if after[place] {
			kept++
		} else {
			t.Logf("no longer: %s", place)
		}
	}
	t.Logf("%d of %d errors are kept", kept, len(before))
	if len(before) < pages*9/10 || 10*kept < 9*len(before) {
		t.Errorf("%d of %d errors are kept", kept, len(before))
	}
}

// errorsOf are the errors that a run in the current folder finds, each by its
// page and rule.
func errorsOf(t *testing.T) map[string]bool {
	t.Helper()
	var out, said bytes.Buffer
	if status := cli.Main([]string{"--format", "json"}, strings.NewReader(""), &out, &said); status != 1 {
		t.Fatalf("exit status %d: %s", status, said.String())
	}
	var report struct {
		Findings []struct{ Path, Rule, Severity string }
	}
	if err := json.Unmarshal(out.Bytes(), &report); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, f := range report.Findings {
		if f.Severity == "error" {
			found[f.Path+": "+f.Rule] = true
		}
	}
	return found
}
