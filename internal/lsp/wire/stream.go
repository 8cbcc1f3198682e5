package wire

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// The greatest message and header that are read, in bytes. A client that sends
// more is not one.
const (
	mostMessage = 256 << 20
	mostHeader  = 4 << 10
)

// errHeader ends the connection: where the next message begins is not known.
var errHeader = errors.New("the header of a message cannot be read")

// A stream reads and writes messages with the headers of the protocol. A
// message that is not JSON, or no message, is answered with an error and passed
// over, so that it does not end the session.
type stream struct {
	in  *bufio.Reader
	log *Log

	closing sync.Once
	rwc     io.ReadWriteCloser
	writing sync.Mutex
}

func newStream(rwc io.ReadWriteCloser, log *Log) *stream {
	return &stream{in: bufio.NewReaderSize(rwc, 64<<10), rwc: rwc, log: log}
}

// ReadObject reads the next message that can be understood into v.
func (s *stream) ReadObject(v any) error {
	for {
		size, err := s.readHeader()
		if err != nil {
			return err
		}
		var body bytes.Buffer // grows with what arrives, whatever the header says
		if n, err := io.CopyN(&body, s.in, int64(size)); err != nil {
			s.log.Printf("the client is gone after %d of %d bytes of a message", n, size)
			return io.ErrUnexpectedEOF
		}
		if err = json.Unmarshal(body.Bytes(), v); err == nil {
			err = soundID(body.Bytes())
		}
		if err == nil {
			return nil
		}
		s.log.Printf("a message of %d bytes cannot be read: %v", size, err)
		if err := s.refuse(body.Bytes(), err); err != nil {
			return err
		}
	}
}

// soundID refuses what the library would answer under another ID: it takes a
// negative number for a large one.
func soundID(body []byte) error {
	var of struct {
		ID json.RawMessage `json:"id"`
	}
	if err := json.Unmarshal(body, &of); err == nil && len(of.ID) > 0 && of.ID[0] == '-' {
		return errors.New("the ID of a request cannot be less than 0")
	}
	return nil
}

// readHeader reads the lines before a message and returns the message's size.
func (s *stream) readHeader() (size int, err error) {
	size, read := -1, 0
	for {
		line, err := s.readLine()
		read += len(line)
		switch {
		case err != nil && read == 0 && errors.Is(err, io.EOF):
			return 0, io.EOF
		case err != nil:
			return 0, err
		case read > mostHeader:
			return 0, errHeader
		}
		line = strings.TrimRight(line, "\r\n")
		if line == "" {
			if size < 0 {
				return 0, fmt.Errorf("%w: it has no Content-Length", errHeader)
			}
			return size, nil
		}
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return 0, fmt.Errorf("%w: %.80q", errHeader, line)
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if size, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || size < 0 || size > mostMessage {
				return 0, fmt.Errorf("%w: %.80q", errHeader, line)
			}
		}
	}
}

// readLine reads one line of a header, with its ending. It gives up on a long
// one.
func (s *stream) readLine() (string, error) {
	line, err := s.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		err = errHeader
	}
	return string(line), err
}

// refuse answers a message that cannot be understood. A request is told by its
// ID, if that can be made out; what looks like an answer gets none.
func (s *stream) refuse(body []byte, reason error) error {
	var of struct {
		ID     json.RawMessage `json:"id"`
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	code := InvalidRequest
	if err := json.Unmarshal(body, &of); err != nil {
		code = ParseError
		if json.Valid(body) {
			code = InvalidRequest
		}
	}
	if of.Result != nil || of.Error != nil {
		return nil
	}
	if len(of.ID) == 0 || of.ID[0] != '"' && strings.Trim(string(of.ID), "-0123456789.eE+") != "" {
		of.ID = json.RawMessage("null")
	}
	return s.WriteObject(map[string]any{
		"jsonrpc": "2.0", "id": of.ID,
		"error": map[string]any{"code": code, "message": reason.Error()},
	})
}

// WriteObject writes one message.
func (s *stream) WriteObject(v any) error {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return err
	}
	text := bytes.TrimSuffix(body.Bytes(), []byte{'\n'})
	message := make([]byte, 0, len(text)+32)
	message = fmt.Appendf(message, "Content-Length: %d\r\n\r\n", len(text))
	message = append(message, text...)
	s.writing.Lock()
	defer s.writing.Unlock()
	_, err := s.rwc.Write(message)
	return err
}

// Close closes both directions.
func (s *stream) Close() (err error) {
	s.closing.Do(func() { err = s.rwc.Close() })
	return err
}
