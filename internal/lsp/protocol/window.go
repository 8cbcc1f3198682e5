package protocol

// A MessageType is how much a message matters.
type MessageType int

// The types of message.
const (
	MessageError   MessageType = 1
	MessageWarning MessageType = 2
	MessageInfo    MessageType = 3
	MessageLog     MessageType = 4
)

// MessageParams are a message for the user, or for the client's log.
type MessageParams struct {
	Type    MessageType `json:"type"`
	Message string      `json:"message"`
}

// ShowDocumentParams ask the client to open a document or an address.
type ShowDocumentParams struct {
	URI       URI    `json:"uri"`
	External  bool   `json:"external,omitzero"`
	TakeFocus bool   `json:"takeFocus,omitzero"`
	Selection *Range `json:"selection,omitzero"`
}

// ShowDocumentResult is what came of it.
type ShowDocumentResult struct {
	Success bool `json:"success"`
}

// WorkDoneProgressCreateParams announce a piece of work. Token is written as a
// text, never as a number.
type WorkDoneProgressCreateParams struct {
	Token string `json:"token"`
}

// ProgressParams tell of a piece of work.
type ProgressParams struct {
	Token string           `json:"token"`
	Value WorkDoneProgress `json:"value"`
}

// A WorkDoneProgress begins, goes on with or ends a piece of work.
type WorkDoneProgress struct {
	Kind        string `json:"kind"`           // "begin", "report" or "end"
	Title       string `json:"title,omitzero"` // when it begins
	Message     string `json:"message,omitzero"`
	Percentage  *int   `json:"percentage,omitzero"` // 0 to 100
	Cancellable bool   `json:"cancellable,omitzero"`
}
