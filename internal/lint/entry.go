package lint

import (
	"time"

	"github.com/partnerlint/partnerlint/internal/jekyll"
)

// NewEntry makes the index entry of a parsed page.
func NewEntry(d *Document) *Entry {
	e := &Entry{Fate: jekyll.Fate{Path: d.SitePath, Class: d.Class}, File: d.File.Path, Contract: d.Contract, Broken: d.damaged&Fields != 0}
	if e.Broken {
		// Jekyll goes on without the front matter: the page lands at the address
		// that its path gives it.
		e.Fate = d.config.Resolve(d.SitePath, d.Class, nil, time.Now()).Fate
		return e
	}
	identity := Identity{Key: "partner", Title: "title", Permalink: "permalink"}
	target := "redir_to"
	if d.Contract != nil {
		if d.Contract.Identity.Permalink != "" {
			identity = d.Contract.Identity
		}
		if d.Contract.Redirect != "" {
			target = d.Contract.Redirect
		}
	}
	layout := d.Layout()
	e.Name, _ = d.Text(identity.Title)
	e.Permalink, _ = d.Text(identity.Permalink)
	e.Key, _ = d.Text(identity.Key)
	e.Target, _ = d.Text(target)
	e.NameSpan, e.PermalinkSpan, e.KeySpan = d.SpanOf(identity.Title), d.SpanOf(identity.Permalink), d.SpanOf(identity.Key)
	e.Fate = d.config.Resolve(d.SitePath, d.Class, jekyll.ValuesOf(d.Fields), time.Now()).Fate
	e.Layout = layout
	if d.Value("redirect_from") != nil {
		e.moved = &moved{from: texts(d.Value("redirect_from"))}
		e.moved.redirects, _ = d.config.Redirects(d.values)
	}
	return e
}

// texts is a text, or the texts of a list.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			if s, ok := item.(string); ok {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}
