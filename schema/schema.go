// Package schema holds the JSON Schemas that partnerlint knows from the start.
package schema

import _ "embed"

// Partner describes the front matter of a partner page (draft 2020-12).
//
//go:embed partner.schema.json
var Partner []byte

// Redirect describes the front matter of a redirect page (draft 2020-12).
//
//go:embed redirect.schema.json
var Redirect []byte
