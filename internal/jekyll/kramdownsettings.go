package jekyll

import (
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/kramdown"
)

// kramdownParsers are what kramdown.input may be (kramdown 2.4,
// lib/kramdown/document.rb); anything else stops the build, "gfm" too.
var kramdownParsers = []string{"GFM", "kramdown", "Kramdown", "markdown", "Markdown", "html", "Html"}

func (c *Config) kramdownParser() Processor {
	if c.Rewriter != "" {
		return OtherProcessor
	}
	if !slices.Contains(kramdownParsers, c.Kramdown.Input) {
		return NoProcessor
	}
	if c.Kramdown.Input != "GFM" || !slices.Contains(c.Kramdown.GFMQuirks, "paragraph_end") || c.Kramdown.NativeHTML {
		return OtherProcessor
	}
	return GFMKramdown
}

// kramdown reads the settings of kramdown (kramdown 2.4, lib/kramdown/options.rb).
// Jekyll has a value of its own for some of them, which null leaves alone.
func (s settings) kramdown() Kramdown {
	m, _ := s.values["kramdown"].(Values)
	k := Kramdown{Input: "GFM", AutoIDs: true, GFMQuirks: []string{"paragraph_end"}}
	if v := toS(m["input"]); v != "" {
		k.Input = v
	}
	if v := m["hard_wrap"]; v != nil {
		k.HardWrap = kramdownTrue(v)
	}
	if v := m["auto_ids"]; v != nil {
		k.AutoIDs = kramdownTrue(v)
	}
	k.IDPrefix, k.FootnotePrefix = toS(m["auto_id_prefix"]), toS(m["footnote_prefix"])
	k.BlockHTML, k.NativeHTML = kramdownTrue(m["parse_block_html"]), kramdownTrue(m["html_to_native"])
	if v, ok := m["parse_span_html"]; ok {
		k.RawSpans = !kramdownTrue(v)
	}
	if v, ok := m["gfm_quirks"]; ok {
		quirks := s.kramdownList(v, "gfm_quirks")
		for i := range quirks {
			quirks[i] = strings.TrimPrefix(strings.TrimSpace(quirks[i]), ":")
		}
		k.GFMQuirks = quirks
	}
	if v := m["toc_levels"]; v != nil && !tocLevels(v) {
		s.fault("a list of numbers from 1 to 6", "kramdown", "toc_levels")
	}
	if v := m["smart_quotes"]; v != nil {
		if quotes := s.kramdownList(v, "smart_quotes"); len(quotes) != 4 {
			s.fault("a list of four names", "kramdown", "smart_quotes")
		}
	}
	if v, ok := m["header_offset"]; ok {
		if n, err := strconv.Atoi(strings.TrimSpace(toS(v))); err == nil {
			k.HeaderOffset = n
		} else if !strings.Contains(toS(v), "_") && !strings.HasPrefix(toS(v), "0") {
			s.fault("a whole number", "kramdown", "header_offset")
		}
	}
	for _, key := range [...]string{"link_defs", "typographic_symbols"} {
		v, ok := m[key]
		if _, isText := v.(string); !ok || isText { // YAML in a text
			continue
		}
		defs, isMap := v.(Values)
		if !isMap {
			s.fault("names with their values", "kramdown", key)
		}
		if key == "link_defs" {
			for name, def := range defs {
				if list, isList := def.([]any); !isList || len(list) < 1 || len(list) > 2 {
					s.fault("a list of an address and a title", "kramdown", key, name)
				}
			}
			k.LinkDefs = defs
		}
	}
	return k
}

// tocLevels reports whether kramdown takes a value for the levels of a table of
// contents.
func tocLevels(v any) bool {
	switch v := v.(type) {
	case string:
		return levelsText.MatchString(v)
	case []any:
		for _, level := range v {
			if n, ok := level.(int64); ok && (n < 1 || n > 6) {
				return false
			}
		}
		return true
	}
	return false
}

var levelsText = regexp.MustCompile(`(?m)^(?:[1-6]\.\.[1-6]|[1-6](?:,[1-6])*)$`)

// kramdownTrue is what an option of kramdown that is on or off makes of a value.
func kramdownTrue(v any) bool {
	s := strings.ToLower(strings.TrimSpace(toS(v)))
	return s != "false" && toS(v) != ""
}

// kramdownList is an option of kramdown that is a list, or a text with commas.
func (s settings) kramdownList(v any, key string) []string {
	switch v := v.(type) {
	case []any:
		out := make([]string, len(v))
		for i := range v {
			out[i] = toS(v[i])
		}
		return out
	case string:
		return strings.Split(v, ",")
	}
	s.fault("a list", "kramdown", key)
	return nil
}

// KramdownOptions are what the site has kramdown do otherwise than Jekyll does by
// itself.
func (c *Config) KramdownOptions() kramdown.Options {
	k := &c.Kramdown
	o := kramdown.Options{BlockHTML: k.BlockHTML, RawSpans: k.RawSpans}
	if len(k.GFMQuirks) > 1 {
		o.LiteralDashes = slices.Contains(k.GFMQuirks, "no_auto_typographic")
	}
	for name, v := range k.LinkDefs {
		if list, ok := v.([]any); ok && len(list) > 0 {
			o.LinkDefs = append(o.LinkDefs, &kramdown.Link{ID: kramdown.NormalizeLinkID(name), Dest: toS(list[0])})
		}
	}
	sort.Slice(o.LinkDefs, func(i, j int) bool { return o.LinkDefs[i].ID < o.LinkDefs[j].ID })
	return o
}
