package config

// Template is a commented configuration for a site that wants to change
// something.
const Template = `# What partnerlint requires of this site. Every key is optional; the values
# shown are the defaults. partnerlint schema config prints all other
# keys.

# Files to exclude, even if they are named on the command line.
# exclude: ["_partners/_template/**"]

# What a page of each layout must contain.
# layouts:
#   partner:
#     sections:
#       - title: Program Description
#         aliases: [Programme Description]
#       - title: Founding Story
#     excerpt: {min_words: 3, max_words: 60}
#     data: partners

# The severity of a rule: off, info, warning or error. partnerlint rules lists them.
# rules:
#   partner-data-missing: off

# Different settings for some files.
# overrides:
#   - files: ["_partners/legacy/**"]
#     rules: {section-missing: warning}
`
