// Package schema holds the JSON Schemas that partnerlint knows from the start.
package schema

import _ "embed"

//go:generate go run ../internal/gen/configgen ..

// Partner describes the front matter of a partner page (draft 2020-12).
//
//go:embed partner.schema.json
var Partner []byte

// Redirect describes the front matter of a redirect page (draft 2020-12).
//
//go:embed redirect.schema.json
var Redirect []byte

// Report describes what --format json writes (draft 2020-12).
//
//go:embed report.schema.json
var Report []byte
