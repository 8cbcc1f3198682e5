// Package linkcheck asks other sites whether they answer for an address. It is
// the one package that uses the network, and only a person at the command line
// can set it going.
package linkcheck

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/partnerlint/partnerlint/internal/site"
)

// Options say how to ask.
type Options struct {
	Agent   string                // the User-Agent that says who asks
	Private bool                  // addresses in private networks may be asked too
	Each    time.Duration         // how long one site may take for one answer
	All     time.Duration         // how long all of it may take
	Done    func(done, total int) // told how many addresses are settled; nil for nobody
}

const (
	atOnce  = 16 // requests under way
	perHost = 2  // of these, to the same host
)

// Ask asks for each of the addresses, which begin with http:// or https:// and
// occur once. All are in the answers, also those that the end of the time left
// unknown. The error says that no site at all could be reached.
func Ask(ctx context.Context, addresses []string, o Options) (map[string]site.Answer, error) {
	all, cancel := context.WithTimeout(ctx, o.All)
	defer cancel()
	client := newClient(o)
	defer client.CloseIdleConnections()
	var (
		mu      sync.Mutex
		replies = make(map[string]reply, len(addresses))
		workers sync.WaitGroup
		queue   = make(chan []string)
	)
	for range atOnce {
		workers.Go(func() {
			for lane := range queue {
				for _, address := range lane {
					r := ask(all, client, address, o)
					mu.Lock()
					replies[address] = r
					n := len(replies)
					mu.Unlock()
					if o.Done != nil {
						o.Done(n, len(addresses))
					}
				}
			}
		})
	}
	for _, lane := range lanes(addresses) {
		queue <- lane
	}
	close(queue)
	workers.Wait()
	answers := make(map[string]site.Answer, len(replies))
	for address, r := range replies {
		answers[address] = r.Answer
	}
	if ctx.Err() == nil && cutOff(replies) {
		return nil, errCutOff
	}
	return answers, nil
}

// lanes deals the addresses of each host out to at most perHost lists, whose
// addresses are asked one after the other.
func lanes(addresses []string) [][]string {
	hosts := map[string][]string{}
	var order []string
	for _, address := range addresses {
		host := hostOf(address)
		if hosts[host] == nil {
			order = append(order, host)
		}
		hosts[host] = append(hosts[host], address)
	}
	var all [][]string
	for _, host := range order {
		all = append(all, slices.Collect(slices.Chunk(hosts[host], (len(hosts[host])+perHost-1)/perHost))...)
	}
	return all
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Host)
}
