// Package disk reads the files of a site: those on the disk, with an overlay of
// texts in their place, which git or an editor has. It walks folders, knows what
// git ignores, and ends where limits are set.
package disk
