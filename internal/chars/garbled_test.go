package chars

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// garbled is UTF-8 read as Windows-1252, or as Latin-1.
func garbled(s string, latin1 bool) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		switch r := rune(c); {
		case c < 0x80:
			b.WriteByte(c)
		case latin1 || Windows1252(c) == 0:
			b.WriteRune(r)
		default:
			b.WriteRune(Windows1252(c))
		}
	}
	return b.String()
}

func TestGarbles(t *testing.T) {
	for _, text := range []string{
		"isn’t", "“open data”", "a – b", "wait…", "José", "São Paulo", "AÇÃO", "École", "Über uns", "Österreich",
		"größer",
		"voilà\u00a0!", "100\u00a0km", "Nº 5", "N°5", "¿Qué?", "«données»", "łódź", "Łódź", "Kraków", "pomóc",
		"česká škola", "Şişli", "İstanbul",
		"Învățământ", "Привет", "Ελλάδα", "שלום", "مرحبا", "Hà Nội", "tiếng Việt", "日本語", "한국", "हिन्दी", "😀", "€ 5",
		"Name™", "→ weiter", "✓ done", "naïve", "Ångström", "crème brûlée",
	} {
		for _, latin1 := range []bool{false, true} {
			wrong := garbled(text, latin1)
			found := Garbles([]byte(wrong))
			if len(found) == 0 {
				t.Errorf("%q for %q is not found", wrong, text)
				continue
			}
			// What is found reads as the original at the same place.
			if g := found[0]; !strings.Contains(text, g.Intended) ||
				garbled(g.Intended, latin1) != wrong[g.Span.Start:g.Span.End] {
				t.Errorf("%q for %q: found %q, meant %q", wrong, text, wrong[g.Span.Start:g.Span.End], g.Intended)
			}
			if found := Garbles([]byte(text)); len(found) > 0 {
				t.Errorf("%q is right, found %q", text, found[0].Intended)
			}
		}
	}
	for _, text := range []string{
		"“AMANHÔ", "«IRMû", "AMANHÃ…", "SÃO JOÃO – IRMÖS", "“Ñ”", "la letra «Ñ»", "CAFÉ”", "Spaß»", "Spaß…",
		"CÔTÉ\u00a0»", "A–Ä–Ö", "‚Ä‘ und ‚Ö‘", "RAMÖ™",
		"mamá»… dijo", "hotărâ…", "“mâ”", "à 5 €", "ÂNGULO", "Ãurea", "Âge", "Ân", "KÂZIM", "ÅÄÖ", "Ð", "þ", "café™",
		"señor®", "TEÑ…", "São", "â", "Ã", "é»",
		"NÃO!", "coração…", "Côté cœur", "ÀÉÎÕÜ", "àéîõü", "ÿ", "ç“", "ü„", "ö‚", "PÊRA — MAÇÃ — LIMÃO", "AVÓ’S",
		"„FUẞ“", "É…", "ä–ö",
	} {
		if found := Garbles([]byte(text)); len(found) > 0 {
			t.Errorf("%q is right, found %q meant as %q", text, text[found[0].Span.Start:found[0].Span.End],
				found[0].Intended)
		}
	}
	for _, text := range []string{"100Â km", "motÂ :", "motÂ\n"} {
		if len(Garbles([]byte(text))) != 1 {
			t.Errorf("%q is not found", text)
		}
	}
}

func FuzzGarbles(f *testing.F) {
	f.Add("isnâ€™t JosÃ© \xc3 Â")
	f.Fuzz(func(t *testing.T, text string) {
		for _, g := range Garbles([]byte(text)) {
			if g.Span.Start < 0 || g.Span.End > len(text) || g.Span.Empty() {
				t.Fatalf("%v in %q", g.Span, text)
			}
		}
	})
}

func TestMayGarbleKnowsAllGarbles(t *testing.T) {
	for r := rune(0xa0); r < 0x20000; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		var text []byte
		for _, b := range utf8.AppendRune(nil, r) {
			c := Windows1252(b)
			if c == 0 {
				c = rune(b)
			}
			text = utf8.AppendRune(text, c)
		}
		if _, _, _, ok := sequence(text, 0); ok && text[0] == 0xc3 && !mayGarble(append(text, " x"...)) {
			t.Errorf("%q passes for ordinary text", text)
		}
	}
	if !mayGarble([]byte("Â x")) || mayGarble([]byte("été")) {
		t.Error("Â, or é, is misjudged")
	}
}
