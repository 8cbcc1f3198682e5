package site

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/partnerlint/partnerlint/internal/jekyll"
	"github.com/partnerlint/partnerlint/internal/jekyll/web"
	"github.com/partnerlint/partnerlint/internal/paths"
)

// A DeadAddress is one that the site answered before the change that is being
// checked, and that leads nowhere now.
type DeadAddress struct {
	URL     string // below the site's base address
	Was     *Entry // the page that had it; it belongs to the site before the change
	Now     *Entry // the page that it has become; nil for one that is gone
	Setting string // the setting of _config.yml whose change did it; "" when a page did
}

// addressSettings are the settings that say which pages are written, and where.
var addressSettings = []string{"permalink", "collections", "defaults", "collections_dir", "source", "exclude",
	"include", "markdown_ext", "plugins", "gems", "future", "unpublished", "limit_posts", "redirect_from"}

// DeadAddresses compares the addresses of the site before the change with those
// of the site as it is, in the order of the pages that had them. A page that its
// author hides is not among them.
func (s *Site) DeadAddresses() []DeadAddress {
	if s.dead == nil {
		return nil
	}
	return s.dead()
}

func (s *Site) findDead() []DeadAddress {
	if s.Previous == nil || s.Partial || s.Previous.Partial {
		return nil
	}
	setting := s.changedSetting()
	heirs := sync.OnceValue(s.heirs)
	var dead []DeadAddress
	for _, was := range s.Previous.Entries {
		if was.State != jekyll.Visible || was.URL == "" || was.Broken || was.Copy || path.Ext(was.Output) != ".html" {
			continue
		}
		for _, address := range was.addresses() {
			if _, match := s.URLs.Lookup(address); match != web.NoMatch && match != web.CaseOnly {
				continue
			}
			now := s.becomes(was, heirs)
			if now != nil && (now.Broken || now.State != jekyll.Visible && !now.unwritten(setting)) ||
				now == nil && s.isLost(was.Path) {
				break
			}
			same := now != nil && s.keepsPlace(was, now, setting) && now.ownPermalink() == was.ownPermalink() &&
				slices.Equal(now.Former(), was.Former())
			if same && address != was.URL && !s.Redirects() {
				continue // without the plugin none of them is made, which is reported for itself
			}
			one := DeadAddress{URL: address, Was: was, Now: now}
			if same || now == nil && s.Files.Has(was.Path) {
				one.Setting = setting
			}
			dead = append(dead, one)
		}
	}
	return dead
}

// unwritten reports whether a setting alone keeps the page from being written. Of
// the collection of a contract that is reported for itself.
func (e *Entry) unwritten(setting string) bool {
	return setting != "" && e.Cause == jekyll.NoOutput && (e.Contract == nil || e.Contract.Folder == "")
}

// keepsPlace reports whether a page is in its file as before, or in the file of
// that name in the new folder of a collection that a setting renamed.
func (s *Site) keepsPlace(was, now *Entry, setting string) bool {
	return now.Path == was.Path || setting == "collections" && now.Path.Base() == was.Path.Base() &&
		now.Class.Collection != was.Class.Collection && s.Config.Collection(was.Class.Collection) == nil
}

// ownPermalink is the permalink that the page itself has; "" where a setting
// gives it one.
func (e *Entry) ownPermalink() string {
	if e.PermalinkSpan.Start <= len("\ufeff") { // that of the opening fence
		return ""
	}
	return e.Permalink
}

// Redirects reports whether a plugin makes pages of redirect_from.
func (s *Site) Redirects() bool { return s.Plugged || s.Config.Plugin("jekyll-redirect-from") }

// addresses are a page's own and those that jekyll-redirect-from writes for it.
func (e *Entry) addresses() []string {
	all := []string{e.URL}
	for _, r := range e.Redirects() {
		all = append(all, r.Address.URL)
	}
	return all
}

// changedSetting is the first setting of those that make addresses that the
// change changed; "" for none.
func (s *Site) changedSetting() string {
	for _, key := range addressSettings {
		if !reflect.DeepEqual(s.Previous.Config.Values[key], s.Config.Values[key]) {
			return key
		}
	}
	return ""
}

// isLost reports whether a file was intended as a page and is
// none any longer, which its own finding says.
func (s *Site) isLost(file paths.Site) bool {
	for _, e := range s.Lost {
		if e.Path == file {
			return true
		}
	}
	return false
}

// callings are the names that tell what page another has become: its key, then
// its title, with the contract that it is held to.
func (e *Entry) callings() []string {
	kind, all := "", []string(nil)
	if e.Contract != nil {
		kind = e.Contract.Layout
	}
	for what, name := range [...]string{e.Key, e.Name} {
		if name != "" {
			all = append(all, fmt.Sprint(kind, "\n", what, "\n", name))
		}
	}
	return all
}

// heirs are the pages by what they are called; nil for a name that two have.
func (s *Site) heirs() map[string]*Entry {
	found := map[string]*Entry{}
	for _, e := range s.Entries {
		for _, name := range e.callings() {
			if _, twice := found[name]; twice {
				found[name] = nil
				continue
			}
			found[name] = e
		}
	}
	return found
}

// becomes is the page that another has become: the one in its file, or where git
// says that the file went, else the only one with its key, or its title.
func (s *Site) becomes(was *Entry, heirs func() map[string]*Entry) *Entry {
	if now := s.EntryAt(was.Path); now != nil {
		return now
	}
	for now, old := range s.Moved {
		if e := s.EntryAt(now); old == was.Path && e != nil {
			return e
		}
	}
	for _, name := range was.callings() {
		if e := heirs()[name]; e != nil && !e.IsRedirect() {
			return e
		}
	}
	return nil
}

// MovedBase reports that the change gave the site another baseurl, so that every
// address of it is another.
func (s *Site) MovedBase() (from, to string, moved bool) {
	if s.Previous == nil || !s.Rooted || !s.Previous.Rooted {
		return "", "", false
	}
	from, to = s.Previous.Config.BaseURL, s.Config.BaseURL
	return from + "/", to + "/", !strings.EqualFold(from, to)
}
