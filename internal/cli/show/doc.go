// Package show writes what the commands say: counts and summaries, nearest
// words, a diff, and the progress of a long run, as a terminal takes them.
package show
