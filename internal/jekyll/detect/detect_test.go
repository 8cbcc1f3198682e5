package detect

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/partnerlint/partnerlint/internal/jekyll"
)

const pagesWorkflow = `on: push
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Build
        uses: actions/jekyll-build-pages@v1
        with:
          source: ./docs
          future: true
`

const bundleWorkflow = `jobs:
  build:
    steps:
      # - run: jekyll build
      - run: |
          bundle install
          bundle exec jekyll build --source "site" --future
`

// One case or more for each rule, in their order.
func TestDetect(t *testing.T) {
	const lock4 = "GEM\n  remote: x\n  specs:\n    jekyll (4.3.2)\n      liquid (~> 4.0)\n\nDEPENDENCIES\n  jekyll\n"
	const lock3 = "GEM\n  specs:\n    github-pages (232)\n      jekyll (= 3.10.0)\n    jekyll (3.10.0)\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		more  Surroundings
		want  Detection
	}{
		{name: "by name", files: map[string]string{".github/workflows/pages.yml": pagesWorkflow, "Gemfile.lock": lock4},
			more: Surroundings{Named: &Named{jekyll.Jekyll3, Place{".partnerlint.yml", 2}}},
			want: Detection{Builder: jekyll.Jekyll3, Rule: ByName, Place: Place{".partnerlint.yml", 2}, Source: "docs",
				Future: true}},

		{name: "by the action", files: map[string]string{".github/workflows/pages.yml": pagesWorkflow,
			"Gemfile.lock": lock4, ".nojekyll": ""},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByAction, Place: Place{".github/workflows/pages.yml", 8},
				Source: "docs", Future: true, NoJekyll: true}},
		{name: "by the action, its usual folder",
			files: map[string]string{".github/workflows/a.yaml": "jobs: {b: {steps: [{uses: " +
				"actions/jekyll-build-pages@v1, with: {source: ./}}]}}"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByAction, Place: Place{".github/workflows/a.yaml", 1}}},
		{name: "a workflow that cannot be read", files: map[string]string{".github/workflows/a.yml": "jobs: [",
			"_config.yml": ""},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTree, Place: Place{File: ".github"}}},

		{name: "by a command and Jekyll 4", files: map[string]string{".github/workflows/b.yml": bundleWorkflow,
			"Gemfile.lock": lock4},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByCommand, Place: Place{".github/workflows/b.yml", 7},
				Source: "site", Future: true, Bundled: true}},
		{name: "below another site that is built by a command",
			files: map[string]string{".github/workflows/b.yml": "jobs: {b: {steps: [{run: jekyll build --future}]}}",
				"Gemfile.lock": lock4, "_config.yml": "", "words/_config.yml": "title: Words\nremote_theme: a/b\n"},
			more: Surroundings{Site: "words"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTheme, Place: Place{"words/_config.yml", 2}}},
		{name: "below another site, built where it stands",
			files: map[string]string{".github/workflows/b.yml": "jobs: {b: {steps: [{run: jekyll build, " +
				"working-directory: words}]}}", "_config.yml": "", "words/_config.yml": "remote_theme: a/b\n"},
			more: Surroundings{Site: "words"},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByCommand, Place: Place{".github/workflows/b.yml", 1}}},
		{name: "a theme with the plugin that fetches it",
			files: map[string]string{"words/_config.yml": "remote_theme: a/b\nplugins: [jekyll-remote-theme]\n"},
			more:  Surroundings{Site: "words"},
			want:  Detection{Builder: jekyll.Jekyll, Rule: ByDefault, Place: Place{File: "words/_config.yml"}}},
		{name: "by a command and github-pages as a plugin",
			files: map[string]string{"netlify.toml": "[build]\ncommand = \"jekyll build\"\n",
				"Gemfile": "group :jekyll_plugins do\n  gem \"github-pages\"\nend\n", "Gemfile.lock": lock3},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByCommand, Place: Place{"netlify.toml", 2}, Bundled: true}},
		{name: "by a command and github-pages among plugins:",
			files: map[string]string{"Rakefile": "sh 'bundle', 'exec', 'jekyll', 'build'\n",
				"Gemfile": "gem 'github-pages'\n", "_config.yml": "plugins: [github-pages]\n"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByCommand, Place: Place{"Rakefile", 1}, Bundled: true}},
		{name: "by a command and github-pages without its settings",
			files: map[string]string{".gitlab-ci.yml": "a:\n  script: [bundle exec jekyll b]\n", "Gemfile.lock": lock3},
			want:  Detection{Builder: jekyll.Jekyll3, Rule: ByCommand, Place: Place{".gitlab-ci.yml", 2}, Bundled: true}},
		{name: "by a command without a Gemfile", files: map[string]string{"package.json": "{\"scripts\": {\"x\": " +
			"\"jekyll build -s web\"}}"},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByCommand, Place: Place{"package.json", 1}, Source: "web"}},
		{name: "by another action", files: map[string]string{".github/workflows/b.yml": "jobs:\n  b:\n    steps:\n   " +
			" - uses: helaili/jekyll-action@v2\n", "Gemfile": "gem 'jekyll', '~> 3.9'\n"},
			want: Detection{Builder: jekyll.Jekyll3, Rule: ByCommand, Place: Place{".github/workflows/b.yml", 4},
				Bundled: true}},
		{name: "jekyll serve is no build", files: map[string]string{"Rakefile": "sh 'jekyll serve'\n",
			"_config.yml": "", "CNAME": "a.example\n"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTree, Place: Place{File: "CNAME"}}},

		{name: "by .nojekyll", files: map[string]string{".nojekyll": "", "_config.yml": "", ".github/x": ""},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByNoJekyll, Place: Place{File: ".nojekyll"}, NoJekyll: true}},

		{name: "by a Gemfile for GitHub Pages", files: map[string]string{"Gemfile": "source 'x'\n# gem 'jekyll', '~> " +
			"4.3'\ngem \"github-pages\", group: :jekyll_plugins\n"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByOldGem, Place: Place{"Gemfile", 3}}},
		{name: "by a lock of Jekyll 3", files: map[string]string{"docs/Gemfile.lock": "    jekyll (3.9.5)\n"},
			more: Surroundings{Site: "docs"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByOldGem, Place: Place{"docs/Gemfile.lock", 1}}},
		{name: "below Jekyll 4", files: map[string]string{"Gemfile": "gem 'jekyll', '>= 3.8', '< 4.0'\n"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByOldGem, Place: Place{"Gemfile", 1}}},

		{name: "by a Gemfile of Jekyll 4", files: map[string]string{"Gemfile": "gem 'minima'\ngem 'jekyll', '~> " +
			"4.3.3' # pinned\n", ".github/x": ""},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByNewGem, Place: Place{"Gemfile", 2}, Bundled: true,
				BranchDiffers: true}},
		{name: "the newest", files: map[string]string{"Gemfile": "gem 'jekyll', '>= 3.6'\n"},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByNewGem, Place: Place{"Gemfile", 1}, Bundled: true,
				BranchDiffers: true}},

		{name: "by the tree", files: map[string]string{"_config.yml": "", ".github/CODEOWNERS": ""},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTree, Place: Place{File: ".github"}}},
		{name: "by the origin", files: map[string]string{"_config.yml": ""},
			more: Surroundings{Origin: func() string { return "git@github.com:civic/example.git" }},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTree, Place: Place{File: "_config.yml"}}},
		{name: "by the folder", files: map[string]string{"_config.yaml": ""},
			more: Surroundings{Folder: "civic.github.io"},
			want: Detection{Builder: jekyll.GitHubPages, Rule: ByTree, Place: Place{File: "_config.yaml"}}},
		{name: "another host", files: map[string]string{"_config.yml": ""},
			more: Surroundings{Origin: func() string { return "https://notgithub.com/a/b" }},
			want: Detection{Builder: jekyll.Jekyll, Rule: ByDefault, Place: Place{File: "_config.yml"}}},
		{name: "nothing", files: map[string]string{"a.md": ""}, want: Detection{Builder: jekyll.Jekyll, Rule: ByDefault}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := fstest.MapFS{}
			for name, text := range c.files {
				tree[name] = &fstest.MapFile{Data: []byte(text)}
			}
			c.more.Root = tree
			if diff := cmp.Diff(c.want, Detect(c.more)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
