// Package meta holds the rules about partnerlint's own files and comments:
// the baseline and suppressions. The engine makes their findings.
package meta
