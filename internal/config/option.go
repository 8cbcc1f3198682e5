package config

import (
	"encoding/json"
	"reflect"

	"github.com/partnerlint/partnerlint/internal/lint"
)

// An Option is one of a rule's own settings.
type Option struct {
	Name    string `json:"name"`
	Default any    `json:"default"`
	Doc     string `json:"doc"`
}

// Written is the default as the configuration would say it.
func (o Option) Written() string {
	text, err := json.Marshal(o.Default)
	if err != nil {
		return ""
	}
	return string(text)
}

// OptionsOf lists what can be set for a rule besides its severity.
func OptionsOf(rule *lint.Rule) []Option {
	if rule.Options == nil {
		return nil
	}
	value := reflect.ValueOf(rule.Options)
	var options []Option
	for i, key := range keysOf(value.Type()) {
		if key != "-" {
			options = append(options, Option{key, value.Field(i).Interface(), value.Type().Field(i).Tag.Get("doc")})
		}
	}
	return options
}
