package budget_test

import (
	"context"
	"errors"
	"testing"

	"github.com/partnerlint/partnerlint/internal/budget"
)

// spend takes n steps one by one and returns how many there were, and why it
// ended.
func spend(w *budget.Work, n int) (taken int, err error) {
	defer func() {
		if p := recover(); p != nil {
			var ok bool
			if err, ok = budget.Catch(p); !ok {
				panic(p)
			}
		}
	}()
	for range n {
		w.Spend(1)
		taken++
	}
	return taken, nil
}

func TestSpend(t *testing.T) {
	w := budget.New(t.Context(), 1000)
	if n, err := spend(w, 1000); n != 1000 || err != nil {
		t.Fatal(n, err)
	}
	n, err := spend(w, 1)
	var beyond *budget.Exceeded
	if n != 0 || !errors.As(err, &beyond) || beyond.Steps != 1000 {
		t.Errorf("%d more, %v", n, err)
	}
	if w.Left() != 0 || w.Spent() != 1001 {
		t.Errorf("%d left, %d spent", w.Left(), w.Spent())
	}
	if n, err := spend(nil, 10); n != 10 || err != nil {
		t.Errorf("without a bound: %d, %v", n, err)
	}
}

// An end of the context is seen soon, and is told apart.
func TestContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := budget.New(ctx, budget.PerFile)
	if _, err := spend(w, 10); err != nil {
		t.Fatal(err)
	}
	cancel()
	n, err := spend(w, 10_000_000)
	if !errors.Is(err, context.Canceled) || n > 2_000_000 {
		t.Errorf("%v after %d steps", err, n)
	}
}

// Any other panic is none of the budget's business.
func TestCatch(t *testing.T) {
	if _, ok := budget.Catch("x"); ok {
		t.Error("caught")
	}
}
