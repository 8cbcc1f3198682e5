// Package settings holds the rules about what the settings in _config.yml say.
// That the file can be read at all is the matter of package data.
package settings
