package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/safefile"
)

// lastMoment is how long a command may take to end once it was interrupted. Most
// see it at once; what waits for a pipe or a prompt is not waited for.
const lastMoment = 800 * time.Millisecond

// exitSignal and the number of a signal are the exit status of a run that it
// ended early, as shells have it: 130 after Ctrl-C, 143 after SIGTERM.
const exitSignal = 128

// execute runs the command. The first Ctrl-C or SIGTERM ends it within a second
// with what it has found; the second ends the program whatever it does.
func (a *app) execute(root *cobra.Command) int {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var came atomic.Int32
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	defer signal.Stop(signals)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			number, _ := s.(syscall.Signal)
			came.Store(int32(number)) // #nosec G115 -- a signal's number is small
			cancel()
		case <-ctx.Done(): // the command has ended
		}
	}()
	done := make(chan error, 1)
	go func() { done <- root.ExecuteContext(ctx) }()
	var err error
	select {
	case err = <-done:
	case <-ctx.Done():
		select {
		case err = <-done:
		case <-time.After(lastMoment):
			safefile.Settled() // no set of fixes is written by half
			fmt.Fprintln(a.stderr, "partnerlint: interrupted")
			return exitSignal + int(came.Load())
		}
	}
	interrupted := int(came.Load())
	switch {
	case err != nil && interrupted != 0:
		fmt.Fprintf(a.stderr, "partnerlint: %s\n", interruption(err))
	case err != nil:
		fmt.Fprintf(a.stderr, "partnerlint: %s\n", oneLine(err, root))
		return exitFailure
	case interrupted == 0 || a.status != exitFailure:
		return a.status // it was whole before the signal came
	}
	return exitSignal + interrupted
}

// interruption words the error of a command that a signal ended. What failed
// for want of time is not the user's business.
func interruption(err error) string {
	if errors.Is(err, errInterruptedBaseline) {
		return err.Error()
	}
	return "interrupted"
}
