// Package settings holds the rules about _config.yml.
package settings
