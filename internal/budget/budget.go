// Package budget bounds the work that content can ask for. Work is counted in
// steps, a step being about as long as it takes to look at a few bytes, and not
// in seconds: what is beyond a bound on one machine is so on every other, and
// with any number of workers.
//
// What counts is every loop that content can lengthen. A loop calls [Work.Spend];
// past the bound Spend does not return, and [Catch] has the reason where the
// work on the file began.
package budget

import (
	"cmp"
	"context"
	"fmt"
)

// The bounds, in steps, of which a hundred million are about a second. An ordinary
// page of five kilobytes takes a fifth of a million.
const (
	PerFile = 400_000_000     // judging a file once, and perByte more for each of its bytes
	PerFix  = 400_000_000     // finding the fixes of a file, which is judged again for each attempt
	PerRun  = 400_000_000_000 // judging all files

	perByte = 100
)

// What is charged for work that has no loop of its own to count it.
const (
	Byte    = 40  // for each byte of a page that is judged, whatever it holds
	Finding = 400 // for a finding
)

// look is after how many steps the context is looked at.
const look = 1_000_000

// A Work is what is left for a piece of work. It is for one goroutine. A nil Work
// has no bound.
type Work struct {
	ctx  context.Context
	most int64
	left int64
	held int64 // values that the file holds
	next int64 // what is left when the context is looked at again
}

// New returns the work of so many steps, which ends with ctx as well.
func New(ctx context.Context, steps int64) *Work {
	return &Work{ctx: ctx, most: steps, left: steps, next: max(steps-look, 0)}
}

// ForFile returns the work that a file of so many bytes may ask for.
func ForFile(ctx context.Context, bytes int) *Work {
	return New(ctx, PerFile+perByte*int64(bytes))
}

// Spend takes n steps. It does not return when there are not as many left, or
// when the context has ended: see [Catch].
func (w *Work) Spend(n int) {
	if w == nil {
		return
	}
	if w.left -= int64(n); w.left < w.next {
		w.check()
	}
}

// SpendFor is Spend for a piece of work that is reported of when it is too much: "holding
// it to the schema partner.json".
func (w *Work) SpendFor(n int64, what string) {
	if w == nil {
		return
	}
	if n > w.left {
		w.left = 0
		panic(&Exceeded{Steps: w.most, What: what})
	}
	w.Spend(int(n))
}

func (w *Work) check() {
	if w.left < 0 {
		w.next = w.left - look // whoever goes on all the same is reported once
		panic(&Exceeded{Steps: w.most})
	}
	w.next = max(w.left-look, 0)
	if err := w.ctx.Err(); err != nil {
		panic(&Stopped{Err: err})
	}
}

// MostValues is how many values a data file, or a page's front matter, may hold:
// more would not fit into half a gibibyte.
const MostValues = 800_000

// Hold takes memory for n values of a data file. It does not return when that
// makes too many.
func (w *Work) Hold(n int) {
	if w == nil {
		return
	}
	if w.held += int64(n); w.held > MostValues {
		panic(&Exceeded{Values: MostValues})
	}
}

// Spent is how many steps were taken.
func (w *Work) Spent() int64 {
	if w == nil {
		return 0
	}
	return w.most - w.left
}

// Left is how many steps are left, not less than none.
func (w *Work) Left() int64 {
	if w == nil {
		return 1 << 62
	}
	return max(w.left, 0)
}

// An Exceeded is the end of work that would have gone beyond its bound.
type Exceeded struct {
	Steps, Values int64  // the bound that counts, the other is 0
	What          string // the work that asks for too much; "" for the file as a whole
}

func (e *Exceeded) Error() string {
	if e.Values > 0 {
		return fmt.Sprintf("it holds more than %d values, which is more than is read", e.Values)
	}
	return fmt.Sprintf("%s asks for more work than %d million steps, which is hundreds of times what a page needs; "+
		"the rest is not checked", cmp.Or(e.What, "it"), e.Steps/1_000_000)
}

// A Stopped is the end of work because its context ended.
type Stopped struct{ Err error }

func (s *Stopped) Error() string { return "interrupted" }

// Unwrap returns the context's error.
func (s *Stopped) Unwrap() error { return s.Err }

// Run does a piece of work and returns the reason for which it did not end: an
// [Exceeded] or a [Stopped].
func Run(do func()) (err error) {
	defer func() {
		p := recover()
		if caught, ok := Catch(p); ok {
			err = caught
		} else if p != nil {
			panic(p)
		}
	}()
	do()
	return nil
}

// Catch is the reason for which Spend did not return, from what recover
// returned; ok is false for any other panic.
func Catch(recovered any) (err error, ok bool) {
	switch r := recovered.(type) {
	case *Exceeded:
		return r, true
	case *Stopped:
		return r, true
	}
	return nil, false
}
