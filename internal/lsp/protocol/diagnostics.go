package protocol

import "encoding/json"

// A Diagnostic is something wrong at a place. Code is written as a text, never
// as a number; Data comes back with a request for code actions.
type Diagnostic struct {
	Range              Range                          `json:"range"`
	Severity           DiagnosticSeverity             `json:"severity,omitzero"`
	Code               DiagnosticCode                 `json:"code,omitzero"`
	CodeDescription    *CodeDescription               `json:"codeDescription,omitzero"`
	Source             string                         `json:"source,omitzero"`
	Message            string                         `json:"message"`
	Tags               []DiagnosticTag                `json:"tags,omitzero"`
	RelatedInformation []DiagnosticRelatedInformation `json:"relatedInformation,omitzero"`
	Data               json.RawMessage                `json:"data,omitzero"`
}

// A DiagnosticCode is a text. Those of other servers, which the client may send
// along, can be numbers, and are read as such.
type DiagnosticCode string

// UnmarshalJSON reads a text or a number.
func (c *DiagnosticCode) UnmarshalJSON(data []byte) error {
	var text string
	if len(data) > 0 && data[0] != '"' {
		*c = DiagnosticCode(data)
		return nil
	}
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	*c = DiagnosticCode(text)
	return nil
}

// A DiagnosticSeverity is 1 for the gravest.
type DiagnosticSeverity int

// The severities.
const (
	SeverityError       DiagnosticSeverity = 1
	SeverityWarning     DiagnosticSeverity = 2
	SeverityInformation DiagnosticSeverity = 3
	SeverityHint        DiagnosticSeverity = 4
)

// A DiagnosticTag changes how the text is shown.
type DiagnosticTag int

// Unnecessary text is shown faded.
const Unnecessary DiagnosticTag = 1

// A CodeDescription is a page about a code.
type CodeDescription struct {
	Href URI `json:"href"`
}

// DiagnosticRelatedInformation is another place that explains a diagnostic.
type DiagnosticRelatedInformation struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// PublishDiagnosticsParams are all diagnostics of a document; they replace
// those before. Version is left out for a document that is not open.
type PublishDiagnosticsParams struct {
	URI         URI          `json:"uri"`
	Version     *int32       `json:"version,omitzero"`
	Diagnostics []Diagnostic `json:"diagnostics"`
}

// DocumentDiagnosticParams ask for the diagnostics of one document.
type DocumentDiagnosticParams struct {
	TextDocument     TextDocumentIdentifier `json:"textDocument"`
	PreviousResultID string                 `json:"previousResultId"`
}

// A DocumentDiagnosticReport is a full one, with Items, or, when nothing is new
// since the client's last result, an unchanged one without.
type DocumentDiagnosticReport struct {
	Kind     string        `json:"kind"` // "full" or "unchanged"
	ResultID string        `json:"resultId,omitzero"`
	Items    *[]Diagnostic `json:"items,omitzero"` // nil in an unchanged report
}

// WorkspaceDiagnosticParams ask for the diagnostics of all files.
type WorkspaceDiagnosticParams struct {
	PreviousResultIDs []PreviousResultID `json:"previousResultIds"`
}

// A PreviousResultID is what the client last got for a document.
type PreviousResultID struct {
	URI   URI    `json:"uri"`
	Value string `json:"value"`
}

// A WorkspaceDiagnosticReport is a report for each file that has findings, or
// had some.
type WorkspaceDiagnosticReport struct {
	Items []WorkspaceDocumentDiagnosticReport `json:"items"`
}

// A WorkspaceDocumentDiagnosticReport is the report of one file.
type WorkspaceDocumentDiagnosticReport struct {
	DocumentDiagnosticReport
	URI     URI    `json:"uri"`
	Version *int32 `json:"version"` // null for a document that is not open
}

// DiagnosticServerCancellationData says whether to ask again.
type DiagnosticServerCancellationData struct {
	RetriggerRequest bool `json:"retriggerRequest"`
}

// A CodeActionKind is a path of words joined by dots.
type CodeActionKind string

// The kinds of action that the server offers.
const (
	QuickFix     CodeActionKind = "quickfix"
	SourceFixAll CodeActionKind = "source.fixAll"
)

// CodeActionParams ask what can be done about a range.
type CodeActionParams struct {
	TextDocument TextDocumentIdentifier `json:"textDocument"`
	Range        Range                  `json:"range"`
	Context      CodeActionContext      `json:"context"`
}

// A CodeActionContext is what the client knows of the range, and the kinds of
// action it wants; none stands for all.
type CodeActionContext struct {
	Diagnostics []Diagnostic     `json:"diagnostics"`
	Only        []CodeActionKind `json:"only"`
	TriggerKind int              `json:"triggerKind"`
}

// A CodeAction changes the text, or runs a command, or both in this order.
type CodeAction struct {
	Title       string         `json:"title"`
	Kind        CodeActionKind `json:"kind,omitzero"`
	Diagnostics []Diagnostic   `json:"diagnostics,omitzero"`
	IsPreferred bool           `json:"isPreferred,omitzero"`
	Edit        *WorkspaceEdit `json:"edit,omitzero"`
	Command     *Command       `json:"command,omitzero"`
}
