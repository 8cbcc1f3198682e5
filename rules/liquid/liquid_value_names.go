package liquid

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/liquid"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/site"
	"github.com/partnerlint/partnerlint/internal/text"
	"github.com/partnerlint/partnerlint/rules/internal/words"
)

// undefined says why an expression has no value, or "" when it may have one,
// and what was probably intended.
func (v *valueCheck) undefined(o liquid.Output) (want, reason string) {
	steps := strings.Split(o.Path, ".")
	if o.Path == "" || v.conditions()[o.Path] {
		return "", ""
	}
	if !v.template.Defined(o.Root) {
		near := text.Nearest(o.Root, []string{"page", "site"})
		switch {
		case near != "" && len(steps) > 1:
			return near + strings.TrimPrefix(o.Path, o.Root), fmt.Sprintf("the site does not know %q", o.Root)
		case len(v.template.Includes) > 0 || v.Site().Plugged:
			return "", "" // which may define it
		}
		if v.Doc.Has(o.Root) {
			return "page." + o.Path, fmt.Sprintf("the site does not know %q", o.Root)
		}
		return "", fmt.Sprintf("the site does not know %q", o.Root)
	}
	if len(steps) < 2 {
		return "", ""
	}
	switch o.Root {
	case "page":
		_, known := v.Doc.Values()[steps[1]]
		known = known || slices.Contains(jekyll.PageKeys(v.kind()), steps[1])
		return v.missingKey("page", steps, known, v.pageKeyNear, !v.Site().Plugged)
	case "site":
		return v.missingSiteKey(steps)
	}
	return "", ""
}

func (v *valueCheck) missingSiteKey(steps []string) (want, reason string) {
	s := v.Site()
	if !s.Rooted || s.Config.Node == nil {
		return "", ""
	}
	if steps[1] != "data" {
		near := func(key string) string { return s.SettingNear(v.Doc, key) }
		return v.missingKey("site", steps, s.HasSetting(steps[1]), near, s.Whole() && !s.Plugged)
	}
	if len(steps) < 3 {
		return "", ""
	}
	if data := s.Data[steps[2]]; data != nil {
		return missingEntry(data, steps)
	}
	near := s.DataNear(v.Doc, steps[2])
	if near == "" || s.HasFolder(paths.Site(s.Config.DataDir+"/"+steps[2])) {
		return "", ""
	}
	return "site.data." + strings.Join(append([]string{near}, steps[3:]...), "."),
		fmt.Sprintf("there is no data file %q", steps[2])
}

// missingEntry looks up site.data.FILE.KEY, and reports a key only when the
// file has one that is like it: any other may come from elsewhere.
func missingEntry(data *site.DataFile, steps []string) (want, reason string) {
	if len(steps) < 4 || !data.Sound() || slices.Contains([]string{"size", "first", "last"}, steps[3]) {
		return "", ""
	}
	if _, found := data.Record(steps[3]); found {
		return "", ""
	}
	near := data.Near(steps[3])
	if near == "" || strings.ContainsAny(near, ".[] ") {
		return "", ""
	}
	return strings.Join(append([]string{"site", "data", steps[2], near}, steps[4:]...), "."),
		"there is no entry " + words.Quote(steps[3])
}

// missingKey judges the second step, which owner has if it is known; with certain, a
// key that is not known and has no other near it has no value either.
func (v *valueCheck) missingKey(owner string, steps []string, known bool, nearest func(string) string,
	certain bool) (want, reason string) {
	if known {
		return "", ""
	}
	key := steps[1]
	near := nearest(key)
	if near == "" && !certain {
		return "", ""
	}
	if near != "" {
		want = strings.Join(append([]string{owner, near}, steps[2:]...), ".")
	}
	return want, fmt.Sprintf("the %s has no %q", owner, key)
}

// kind is what the page is, of which page.NAME knows more or fewer names.
func (v *valueCheck) kind() jekyll.Kind {
	if !v.Site().Rooted {
		return jekyll.Document
	}
	return v.Doc.Class.Kind
}

// pageKeyNear is the nearest of the names that page.NAME knows.
func (v *valueCheck) pageKeyNear(key string) string {
	if v.pageKeys == nil {
		keys := slices.AppendSeq(slices.Clone(jekyll.PageKeys(v.kind())), maps.Keys(v.Doc.Values()))
		slices.Sort(keys)
		v.pageKeys = text.NewSpeller(slices.Compact(keys))
	}
	if !v.Doc.MayGuess(v.pageKeys.Effort()) {
		return ""
	}
	return v.pageKeys.Nearest(key)
}

// conditions are the paths that the page's own conditions ask for: what they
// guard may be empty on purpose.
func (v *valueCheck) conditions() map[string]bool {
	if v.asked == nil {
		v.asked = map[string]bool{}
		for _, tag := range v.template.Tags {
			switch tag.Name {
			case "if", "elsif", "unless", "case":
				for _, word := range strings.Fields(v.Doc.Original(tag.Markup)) {
					v.asked[word] = true
				}
			}
		}
	}
	return v.asked
}
