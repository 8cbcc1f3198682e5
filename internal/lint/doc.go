// Package lint says what a rule is: Rule, Pass, Diagnostic, Fix and Finding. The
// engine and the rules both import it, and never each other.
//
// # The contract between rules and engine
//
// The engine runs every rule over every document that the rule judges (Rule.On),
// in the order of their stages and, within a stage, of their IDs. A rule reports
// what it sees, as if it were alone. It knows no other rule. That one mistake
// still has one finding is the engine's work, from what the rules declare:
//
//   - Stage. Causes come before consequences: bytes, then the fences, then
//     YAML, keys, values, names, Liquid, blocks, whether the page says anything,
//     marks, the contract, the text.
//   - Needs and Breaks. A rule names the aspects of the page that must be sound
//     for it to make sense. A finding names those that can no longer be judged.
//     A rule of the same or a later stage that needs a broken aspect is not run.
//   - About. A finding names the subjects of the mistake: a key, a section, the
//     marker, the place where a construct begins. A later rule's finding about
//     one of them is a consequence, and is not reported.
//   - Unless. A finding names further subjects that, if an earlier rule has
//     reported them, explain it. Unlike About it silences nothing itself.
//   - Swallows. A finding names the bytes that the mistake takes out of the
//     page's sense. Later findings inside them are not reported, and neither is
//     the absence of a section or marker that they hold.
//
// Nothing of this works within one rule: all findings of a rule are its own.
//
// A rule has a default severity; Diagnostic.Level replaces it for a variant of
// the mistake. A severity that the user sets wins over both. A rule that is off
// silences nothing.
//
// Three flags of a rule tell the engine about its findings: Whole, for findings
// about what the page lacks, which are known again by what is missing;
// Compares, for a rule that speaks of a change alone; Asks, for one whose
// findings hang on what other sites answer. A rule without a Check has findings
// that the engine makes itself: those about suppressions and the baseline.
//
// # An example
//
// A page has this line, and no other title:
//
//	title: Bayanihan Code: Tulong sa Barangay
//
// front-matter-syntax (StageYAML, needs page.Fence) reports the second colon. Its
// finding breaks page.Fields and page.Address, for without the metadata neither
// the keys nor the address are known. front-matter-required (StageValues) needs
// page.Fields and is not run: it would have missed the title. Rules that need the
// body alone, such as heading-hashes (StageMarks), judge it as ever.
package lint
