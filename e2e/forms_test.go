//go:build e2e

package e2e

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// A filled is what somebody types into a form, and where the page is then.
type filled struct {
	Card   string         `json:"card"`
	Text   string         `json:"text"`
	Slug   string         `json:"slug,omitempty"` // of a form that names pages after their title
	Fields map[string]any `json:"fields"`

	page string
}

// formSites are sites in a repository, and a page for each: the folder of the
// site, its files, and the answers.
var formSites = map[string]struct {
	root   string
	files  map[string]string
	filled filled
}{
	"partners": {"", map[string]string{
		"_config.yml":                  "title: Towns\ncollections:\n  partners:\n    output: true\nexcerpt_separator: <!--more-->\n",
		"_data/partners.json":          `{"mill-data": {"name": "Mill Data"}, "luz-publica": {"name": "Luz Pública"}}` + "\n",
		"_partners/mill-data/index.md": sitePage("Mill Data", "mill-data"),
	}, filled{Card: "We count which street lamps fail, and who repairs them.",
		Text: "Every night another neighbour walks the quarter with the map in hand.",
		Fields: map[string]any{"title": "Luz Pública: who repairs # 1", "permalink": "partners/luz-publica",
			"partner": "luz-publica", "tags": []string{"light", "2026"}},
		page: "_partners/luz-publica/index.md"}},
	"a contract of its own, in a folder": {"docs", map[string]string{
		"_config.yml": "title: Tools\ncollections:\n  tools:\n    output: true\nexcerpt_separator: <!--more-->\n",
		".partnerlint.yml": `layouts:
  tool:
    folder: _tools
    schema: tool.schema.json
    sections: [What it does, {title: Who runs it, level: 3}]
    excerpt: {min_words: 4, max_words: 30}
    identity: {key: ""}
`,
		"tool.schema.json": `{"type": "object", "required": ["layout", "title", "licence", "since", "contact"],
  "properties": {
    "layout": {"const": "tool"},
    "title": {"type": "string", "title": "Name", "maxLength": 40},
    "licence": {"enum": ["MIT", "GPL-3.0-only"], "description": "How others may use it. Quote it."},
    "since": {"type": "integer", "minimum": 1990},
    "contact": {"type": "string", "format": "email"},
    "home": {"type": "string", "format": "uri"},
    "paused": {"type": "boolean"},
    "languages": {"type": "array", "items": {"type": "string"}}
  }}
`,
		"_tools/bus-map.md": "---\nlayout: tool\ntitle: Bus map\nlicence: MIT\nsince: 2019\ncontact: map@example.org\n---\n" +
			"The map of all late buses.\n<!--more-->\n\n## What it does\n\nIt shows where the buses are.\n\n### Who runs it\n\nThree drivers.\n",
	}, filled{Card: "A list of the lamps that are out tonight.", Text: "It is read to us every evening.", Slug: "lamp-list",
		Fields: map[string]any{"title": "Lamp list", "licence": "GPL-3.0-only", "since": 2024, "contact": "lamps@example.org",
			"languages": []string{"fr", "pt"}},
		page: "docs/_tools/lamp-list.md"}},
}

// browser is as much of one as Decap CMS asks for when it is loaded.
const browser = `globalThis.window = globalThis; globalThis.location = {href: "http://localhost/#/", hash: "#/"};
globalThis.document = {createElement: () => ({})}; globalThis.navigator ??= {userAgent: ""}; globalThis.history = {};`

// Every form for a content management system is one that the system takes, and
// a page that is made with it has no findings. What Decap CMS, Sveltia CMS and
// Pages CMS do with it is in testdata/forms.mjs.
func TestForms(t *testing.T) {
	modules := npmLibrary(t, "cms")
	node, script := tool(t, "node"), filepath.Join(t.TempDir(), "forms.cjs")
	must(t, top(), []string{"NODE_PATH=" + modules}, node, filepath.Join(modules, "esbuild/bin/esbuild"),
		filepath.Join(top(), "e2e/testdata/forms.mjs"), "--bundle", "--platform=node", "--log-level=error",
		"--main-fields=module,main", "--alias:@emotion/react/jsx-runtime=react/jsx-runtime",
		"--banner:js="+browser, "--outfile="+script)
	for _, system := range []string{"decap", "sveltia", "pagescms"} {
		for name, site := range formSites {
			t.Run(system+"/"+name, func(t *testing.T) {
				dir := t.TempDir()
				must(t, dir, nil, "git", "init", "-q")
				for file, text := range site.files {
					write(t, dir, filepath.Join(site.root, file), text)
				}
				root := filepath.Join(dir, site.root)
				in(t, root, nil, partnerlint(t)).want(t, 0)
				form := must(t, root, nil, partnerlint(t), "schema", system)
				write(t, dir, "form.yml", form)
				answers, err := json.Marshal(site.filled)
				if err != nil {
					t.Fatal(err)
				}
				got := in(t, dir, []string{"LIBRARY=" + modules, "FORM=form.yml", "SYSTEM=" + system,
					"PAGES=" + filepath.Join(top(), "e2e/testdata/pagescms.schema.json"),
					"ANSWERS=" + string(answers), "REPOSITORY=" + dir}, node, script)
				if got != (result{0, site.filled.page + "\n"}) {
					t.Fatalf("status %d\n%s\n%s", got.status, got.out, form)
				}
				if found := in(t, root, nil, partnerlint(t)); found.status != 0 || strings.Contains(found.out, "error") {
					t.Errorf("%s\n%s", found.out, read(t, filepath.Join(dir, site.filled.page)))
				}
			})
		}
	}
}

// The editors of Decap CMS and Sveltia CMS take the form as their configuration: it
// is filled in with the keyboard, in a browser, and the page that the editor saves
// has no findings but notes. How is in testdata/cms.mjs.
func TestFormsInBrowser(t *testing.T) {
	modules, library := npmLibrary(t, "cms"), npmLibrary(t, "vscode")
	for system, code := range map[string]string{
		"decap":   "decap-cms/dist/decap-cms.js",
		"sveltia": "@sveltia/cms/dist/sveltia-cms.js",
	} {
		t.Run(system, func(t *testing.T) {
			dir, site := t.TempDir(), formSites["partners"]
			must(t, dir, nil, "git", "init", "-q")
			for file, text := range site.files {
				write(t, dir, file, text)
			}
			write(t, dir, "form.yml", must(t, dir, nil, partnerlint(t), "schema", system))
			answers, err := json.Marshal(site.filled)
			if err != nil {
				t.Fatal(err)
			}
			env := []string{"SYSTEM=" + system, "SCRIPT=" + filepath.Join(modules, code), "FORM=form.yml",
				"ANSWERS=" + string(answers), "REPOSITORY=" + dir, "LIBRARY=" + library,
				"CHROMIUM=" + tool(t, "chromium")}
			got := in(t, dir, env, tool(t, "node"), filepath.Join(top(), "e2e/testdata/cms.mjs"))
			if got != (result{0, site.filled.page + "\n"}) {
				t.Fatalf("status %d\n%s", got.status, got.out)
			}
			page := read(t, filepath.Join(dir, site.filled.page))
			for _, answer := range []string{site.filled.Card, site.filled.Text, "- light\n"} {
				if !strings.Contains(strings.ReplaceAll(page, `"`, ""), answer) {
					t.Errorf("the page lacks %q:\n%s", answer, page)
				}
			}
			in(t, dir, nil, partnerlint(t), "--fail-on", "warning").want(t, 0)
		})
	}
}
