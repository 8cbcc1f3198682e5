package lookup

import (
	"fmt"
	"strings"
	"testing"
)

func TestTextsStayAsTheyAre(t *testing.T) {
	var texts Texts
	var kept []string
	text := func(i int) string { return fmt.Sprintf("%d%s", i, strings.Repeat("x", i*37%6000)) }
	for i := range 500 {
		kept = append(kept, texts.Keep(text(i)))
	}
	for i, got := range kept {
		if got != text(i) {
			t.Fatalf("text %d is %.20q", i, got)
		}
	}
	if texts.Keep("") != "" {
		t.Error("no text became one")
	}
}

func TestTextsTakeFewPieces(t *testing.T) {
	var texts Texts
	n := testing.AllocsPerRun(10, func() {
		for range 1000 {
			texts.Keep("civic-lab")
		}
	})
	if n > 2 {
		t.Errorf("%v pieces for a thousand texts", n)
	}
}
