package config

// Template is a commented configuration for a site that wants to change
// something.
const Template = `# What partnerlint asks of this site. Every key may be left out; the values
# shown are the ones that hold then. partnerlint schema config prints what else
# can be said.

# Files to leave out, even when they are named on the command line.
# exclude: ["_partners/_template/**"]

# What a page of each layout must hold.
# layouts:
#   partner:
#     sections:
#       - title: Program Description
#         aliases: [Programme Description]
#       - title: Founding Story
#     excerpt: {min_words: 3, max_words: 60}
#     data: partners

# How loud a rule is: off, info, warning or error. partnerlint rules lists them.
# rules:
#   partner-data-missing: off

# Other settings for some files.
# overrides:
#   - files: ["_partners/legacy/**"]
#     rules: {section-missing: warning}
`
