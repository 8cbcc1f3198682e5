package yaml

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"

	yamlv3 "gopkg.in/yaml.v3"

	"github.com/partnerlint/partnerlint/internal/source"
)

// documentStart moves the start of region up to a "---" fence on the line above.
func documentStart(text []byte, region source.Span) int {
	i := region.Start
	if i == 0 || text[i-1] != '\n' {
		return i
	}
	i--
	for i > 0 && text[i-1] != '\n' {
		i--
	}
	if fence := strings.TrimRight(string(text[i:region.Start]), " \t\r\n"); fence == "---" {
		return i
	}
	return region.Start
}

// decode has yaml.v3 parse the first document of in. What yaml.v3 refuses and
// libyaml 0.2.5 accepts is tried again in another spelling.
func decode(in []byte) (*yamlv3.Node, error) {
	tree, err := unmarshal(in)
	if err == nil {
		return tree, nil
	}
	if masked, sign := maskQuestions(in); masked != nil {
		if again, err := unmarshal(masked); err == nil {
			unmask(again, sign)
			return again, nil
		}
	}
	return tree, err
}

// unmarshal guards against the panics of yaml.v3's comment reader.
func unmarshal(in []byte) (tree *yamlv3.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	tree = new(yamlv3.Node)
	if runtime.GOOS == "js" && nesting(in) > mostInBrowser {
		return tree, errors.New("yaml: exceeded max depth")
	}
	err = yamlv3.Unmarshal(in, tree)
	return tree, err
}

// mostInBrowser is how many brackets may be open: yaml.v3 calls itself for each, and
// at some thousands a browser ends the module for it.
const mostInBrowser = 1000

// nesting is how many brackets and braces are open at most, those in quotes among them, or
// how many dashes and question marks begin one row.
func nesting(in []byte) (deepest int) {
	open, marks := 0, 0
	for i, c := range in {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open = max(open-1, 0)
		case '-', '?':
			if i+1 < len(in) && in[i+1] == ' ' {
				marks++
			}
		case '\n':
			marks = 0
		}
		deepest = max(deepest, open, marks)
	}
	return deepest
}

// maskQuestions spells the question marks inside words otherwise: yaml.v3
// ends a plain scalar in a flow collection there, [Why?, What], and libyaml
// does not. The sign is one code point that the text does not hold, so lines
// and columns stay. It returns nil when there is nothing to mask.
func maskQuestions(in []byte) (masked []byte, sign string) {
	if bytes.IndexByte(in, '?') < 0 {
		return nil, ""
	}
	for r := '\ue000'; ; r++ {
		if sign = string(r); !bytes.Contains(in, []byte(sign)) {
			break
		}
		if r == '\ue0ff' {
			return nil, ""
		}
	}
	word, last := 0, -1 // where the last word before i begins, and its last character
	for i, c := range in {
		if c == '?' && last >= 0 && leavesNoRoom(in[last]) && in[word] != '&' && in[word] != '!' {
			masked = append(masked, sign...) // it is in a word that is no anchor and no tag
		} else {
			masked = append(masked, c)
		}
		if c == ' ' || c == '\t' {
			continue
		}
		if last = i; i > 0 && strings.IndexByte(" \t\r\n,[{", in[i-1]) >= 0 {
			word = i
		}
	}
	return masked, sign
}

// leavesNoRoom reports whether a question mark that follows the character on its
// line is text, and no indicator.
func leavesNoRoom(before byte) bool { return strings.IndexByte("\r\n,[{:-?", before) < 0 }

func unmask(n *yamlv3.Node, sign string) {
	n.Value = strings.ReplaceAll(n.Value, sign, "?")
	for _, c := range n.Content {
		unmask(c, sign)
	}
}
