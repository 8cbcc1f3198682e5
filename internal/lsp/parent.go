package lsp

import "time"

// watchParent ends the session when the process that started the server is
// gone: another that it started may keep the pipe open. A process that cannot
// be seen from the start, as from within a container, is not waited for.
func (s *server) watchParent(pid int) {
	if pid <= 0 || !alive(pid) {
		return
	}
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-tick.C:
		}
		if !alive(pid) {
			s.log.Printf("process %d, which started the server, is gone", pid)
			s.end(1)
			return
		}
	}
}
