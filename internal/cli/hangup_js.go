package cli

import "os"

// hangUp is empty: in a browser there is no terminal.
var hangUp []os.Signal
