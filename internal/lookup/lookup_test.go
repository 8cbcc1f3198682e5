package lookup

import (
	"fmt"
	"slices"
	"testing"
)

func TestIndexFindsEachText(t *testing.T) {
	var texts []string
	for i := range 2000 {
		texts = append(texts, fmt.Sprintf("text %d", i%1500))
	}
	index := New(len(texts), func(at int) (Hash, bool) { return Of(texts[at]), texts[at] != "text 7" })
	if index.Len() != len(texts)-2 {
		t.Errorf("%d texts", index.Len())
	}
	for at, text := range texts {
		got := index.First(OfBytes([]byte(text)), func(at int) bool { return texts[at] == text })
		want := at % 1500
		if text == "text 7" {
			want = -1
		}
		if got != want {
			t.Fatalf("%s: %d, not %d", text, got, want)
		}
	}
	if at := index.First(Of("elsewhere"), func(at int) bool { return texts[at] == "elsewhere" }); at != -1 {
		t.Errorf("found at %d", at)
	}
}

func TestIndexTellsWhatIsShared(t *testing.T) {
	texts := []string{"a", "b", "a", "c", "b", "a"}
	index := New(len(texts), func(at int) (Hash, bool) { return Of(texts[at]), true })
	var got []string
	for places := range index.Shared() {
		got = append(got, fmt.Sprint(texts[places[0]], places))
	}
	slices.Sort(got)
	if want := []string{"a[0 2 5]", "b[1 4]"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestEmptyIndex(t *testing.T) {
	var index Index
	if at := index.First(Of("a"), func(int) bool { return true }); at != -1 {
		t.Errorf("found at %d", at)
	}
}
