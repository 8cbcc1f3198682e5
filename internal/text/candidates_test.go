package text_test

import (
	"strings"
	"testing"

	"github.com/partnerlint/partnerlint/internal/text"
)

// TestCandidatesMissNothing compares the quick answer with Nearest: keys, each
// with one letter dropped, doubled, swapped or changed, and strangers.
func TestCandidatesMissNothing(t *testing.T) {
	words := strings.Fields("layout title permalink partner excerpt published redirect_from redirect_to tags id " +
		"categories last_modified_at")
	candidates := text.NewCandidates(words...)
	names := strings.Fields("organization_website project_ids zip ein x Tags lay-out LAYOUT categorias Redirect-From")
	for _, word := range words {
		for i := range word {
			names = append(names, word[:i]+word[i+1:], word[:i]+word[i:i+1]+word[i:], word[:i]+"q"+word[i+1:])
			if i > 0 {
				names = append(names, word[:i-1]+word[i:i+1]+word[i-1:i]+word[i+1:])
			}
		}
	}
	var near, ruled int
	for _, name := range names {
		found := text.Nearest(name, words)
		for _, word := range words {
			if text.Nearest(name, []string{word}) != "" {
				found = word
			}
		}
		may := candidates.MayHoldNear(name)
		if found != "" && !may {
			t.Errorf("%q is near %q, and the quick answer is no", name, found)
		}
		if found != "" {
			near++
		}
		if !may {
			ruled++
		}
	}
	if near < 100 || ruled < 3 {
		t.Errorf("%d names are near and %d are ruled out: the test asks too little", near, ruled)
	}
	for _, name := range []string{"organization_website", "zip", "youtube_video_identifier"} {
		if candidates.MayHoldNear(name) {
			t.Errorf("%q is not ruled out", name)
		}
	}
	if !text.NewCandidates("categorías").MayHoldNear("categorias") {
		t.Error("a word with letters beyond a to z is ruled out by its letters")
	}
}
