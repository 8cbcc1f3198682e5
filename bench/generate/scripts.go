package main

import (
	"math/rand/v2"
	"strings"
)

// A script writes long paragraphs with hardly any markup, in an alphabet of its
// own. The words mean nothing.
type script struct {
	rand        *rand.Rand
	letters     []rune
	space, stop string // between words, and after a sentence
	shortest    int    // letters of a word; the longest has three times as many
}

// The letters of some scripts, and how words and sentences end there.
var scripts = []script{
	{letters: []rune("абвгдежзийклмнопрстуфхцчшщыьэюя"), space: " ", stop: ". ", shortest: 2},
	{letters: []rune("αβγδεζηθικλμνξοπρστυφχψω"), space: " ", stop: ". ", shortest: 2},
	{letters: []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي"), space: " ", stop: "، ", shortest: 2},
	{letters: []rune("कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह"), space: " ", stop: "। ", shortest: 2},
	{letters: []rune("山川田村町市道橋海空星花鳥風月人民公共開放数据学校図書館"), stop: "。", shortest: 4},
	{letters: []rune("가나다라마바사아자차카타파하거너더러머버서어저처"), space: " ", stop: ". ", shortest: 2},
	{letters: []rune("กขคงจชซญดตถทนบปผพฟมยรลวสหอ"), stop: " ", shortest: 6},
}

// script draws the one that a page is written in.
func (g *generator) script() script {
	s := scripts[g.rand.IntN(len(scripts))]
	s.rand = g.rand
	return s
}

func (s script) block(b *strings.Builder) {
	for range 3 + s.rand.IntN(6) {
		b.WriteString(s.sentence(12) + "\n")
	}
	b.WriteString("\n")
}

// sentence is n words, or up to twice as many.
func (s script) sentence(n int) string {
	var b strings.Builder
	for i := range n + s.rand.IntN(n) {
		if i > 0 {
			b.WriteString(s.space)
		}
		for range s.shortest + s.rand.IntN(2*s.shortest) {
			b.WriteRune(s.letters[s.rand.IntN(len(s.letters))])
		}
	}
	return b.String() + strings.TrimRight(s.stop, " ")
}

// lead is shorter where no spaces part the words, since a card counts letters
// there.
func (s script) lead(n int) string {
	if s.space == "" {
		n = 4
	}
	return s.sentence(n)
}
