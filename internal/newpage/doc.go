// Package newpage writes one new page. It finds the site and how its pages are
// written, collects the answers from a file, from flags and on a terminal, and
// has the rules judge each answer as soon as it is given. What was typed is
// kept in a draft until the page is written.
package newpage
