package config

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/partnerlint/partnerlint/internal/jekyll/yaml"
	"github.com/partnerlint/partnerlint/internal/text"
)

// didYouMean proposes the nearest of the known names; "" when none is near.
func didYouMean(name string, known []string) string {
	if near := text.Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

func alternatives(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

func kindWord(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int, reflect.Float64:
		return "a number"
	case reflect.Bool:
		return "true or false"
	}
	return "text"
}

func nodeWord(n *yaml.Node) string {
	switch n.Kind {
	case yaml.Map:
		return "a mapping"
	case yaml.Seq:
		return "a list"
	case yaml.Null:
		return "nothing"
	case yaml.String:
		return fmt.Sprintf("%q", n.Text)
	}
	return n.Text
}

// keyWord is a key as messages quote it.
func keyWord(key *yaml.Node) string {
	if key.Kind == yaml.Map || key.Kind == yaml.Seq {
		return nodeWord(key)
	}
	return fmt.Sprintf("%q", key.Text)
}

// severityWords are what other tools call a severity.
var severityWords = map[string]string{
	"warn": "warning", "1": "warning",
	"err": "error", "fatal": "error", "critical": "error", "2": "error",
	"note": "info", "notice": "info", "information": "info", "hint": "info",
	"0": "off", "none": "off", "ignore": "off", "disable": "off", "disabled": "off",
}

func didYouMeanSeverity(name string, known []string) string {
	if meant := severityWords[strings.ToLower(name)]; meant != "" {
		return fmt.Sprintf("; did you mean %s?", meant)
	}
	return didYouMean(name, known)
}
