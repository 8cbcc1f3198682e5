package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/partnerlint/partnerlint/internal/cli/show"
	"github.com/partnerlint/partnerlint/internal/cli/workflow"
	"github.com/partnerlint/partnerlint/internal/paths"
	"github.com/partnerlint/partnerlint/internal/review"
)

// A reviewRun is the flags of a review, and what is known while it runs.
type reviewRun struct {
	checkRun
	repo    string
	pull    int
	dry     bool
	drafts  bool
	which   bool
	suggest string
	limits  review.Limits

	playground string // the address of the site's; "" for none

	client *review.Client // nil when GitHub is not asked
	on     *review.Pull   // nil when GitHub is not asked
	files  map[paths.Repo]review.ChangedFile
	found  []reviewed
	notes  []string // what people must know next to the findings
	work   review.Work
}

const reviewAbout = `Posts fixes on a pull request as suggestions that its author can commit with
one click, and deletes them once they are resolved. A suggestion that a
person resolved or deleted is not posted again.

It reads GITHUB_TOKEN, GITHUB_API_URL and GITHUB_GRAPHQL_URL. In a GitHub
workflow, it detects the repository and the pull request. The folder must
contain the files of the pull request. With --dry-run, it shows what it would post;
without --repo, this needs only git.`

func (a *app) reviewCommand() *cobra.Command {
	c := &reviewRun{}
	c.app, c.quiet = a, true
	cmd := &cobra.Command{
		Use: "review [path…]", Short: "Suggest fixes on a pull request on GitHub", Long: reviewAbout,
		Example: "  partnerlint review --dry-run --changed-since main\n" +
			"  partnerlint review --repo town/pages --pull 12 --dry-run",
		Args: cobra.ArbitraryArgs,
	}
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVar(&c.repo, "repo", "", "the repository on GitHub, as `OWNER/NAME` (default: GITHUB_REPOSITORY)")
	flags.IntVar(&c.pull, "pull", 0, "the `NUMBER` of the pull request (default: that of the workflow's event)")
	flags.BoolVar(&c.dry, "dry-run", false, "show what would be posted, without posting")
	flags.StringVar(&c.suggest, "suggest", "safe", "`WHICH` fixes: safe, all (includes guesses, marked as such), or off")
	flags.IntVar(&c.limits.Push, "max", 10, "suggest at most `N` fixes per push")
	flags.IntVar(&c.limits.Pull, "max-pull", 25, "keep at most `N` suggestions on the pull request")
	flags.BoolVar(&c.drafts, "drafts", false, "also review drafts")
	flags.StringVar(&c.changedSince, "changed-since", "", "the `REVISION` to compare the pull request with "+
		"(default: its base)")
	c.addConfigFlag(cmd)
	c.addConfigFromFlag(cmd)
	flags.StringVar(&c.baseline, "baseline", "", "known findings not to report: `FILE`, or off")
	flags.BoolVar(&c.which, "print-pull", false, "print the pull request's number, head and base, and exit")
	complete(cmd, map[string]completer{"suggest": words("safe", "all", "off")})
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		c.root = cmd.Root()
		return c.run(cmd.Context(), args)
	}
	return cmd
}

var repoName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$`)
})

// checkFlags refuses what makes no sense, and looks up what the workflow says.
func (c *reviewRun) checkFlags() error {
	switch c.suggest {
	case "safe", "all", "off":
	default:
		return show.NotOne("--suggest", c.suggest, "safe", "all", "off")
	}
	if c.limits.Push < 1 || c.limits.Pull < 1 {
		return errors.New("--max and --max-pull must be 1 or more; use --suggest off for no suggestions")
	}
	if c.repo == "" && (!c.dry || c.pull != 0) {
		c.repo = os.Getenv("GITHUB_REPOSITORY")
	}
	switch {
	case c.repo == "" && !c.dry:
		return errors.New("which repository on GitHub? Use --repo OWNER/NAME and --pull NUMBER, or --dry-run to see " +
			"what would be suggested")
	case c.repo == "" && c.changedSince == "":
		return errors.New("what to compare with? Use --changed-since REVISION, or --repo and --pull")
	case c.repo == "":
		return nil
	case !repoName().MatchString(c.repo):
		return fmt.Errorf("--repo must be OWNER/NAME, not %q", c.repo)
	case c.pull < 0:
		return fmt.Errorf("--pull must be the number of a pull request, not %d", c.pull)
	case os.Getenv("GITHUB_TOKEN") == "" && !c.dry:
		return errors.New("GITHUB_TOKEN is not set, so nothing can be posted (--dry-run shows what would be)")
	}
	return nil
}

// newClient makes a client for the server that the environment names.
func newClient() (*review.Client, error) {
	api := cmp.Or(os.Getenv("GITHUB_API_URL"), "https://api.github.com")
	graphql := os.Getenv("GITHUB_GRAPHQL_URL")
	if graphql == "" {
		graphql = strings.TrimSuffix(strings.TrimRight(api, "/"), "/v3") + "/graphql"
	}
	server, err := url.Parse(api)
	if err != nil || server.Host == "" || server.User != nil {
		return nil, errors.New("GITHUB_API_URL is not an address such as https://api.github.com")
	}
	here, _ := netip.ParseAddr(server.Hostname())
	if server.Scheme != "https" && (server.Scheme != "http" || !here.IsLoopback()) {
		return nil, errors.New("GITHUB_API_URL must start with https://, or others could read the token")
	}
	other, err := url.Parse(graphql)
	if err != nil || other.Host != server.Host || other.Scheme != server.Scheme {
		return nil, errors.New("GITHUB_GRAPHQL_URL is on another server than GITHUB_API_URL")
	}
	return &review.Client{API: api, GraphQL: graphql, Token: os.Getenv("GITHUB_TOKEN"),
		Agent: "partnerlint/" + version()}, nil
}

// run reviews.
func (c *reviewRun) run(ctx context.Context, args []string) error {
	if err := c.checkFlags(); err != nil {
		return err
	}
	if c.repo != "" {
		if why, err := c.ask(ctx); err != nil || why != "" {
			return c.nothing(why, err)
		}
		if c.which {
			fmt.Fprintf(c.app.stdout, "%d %s %s\n", c.on.Number, c.on.Head.SHA, c.on.Base.SHA)
			return nil
		}
	}
	if err := c.check(ctx, args); err != nil {
		return err
	}
	if c.client == nil {
		c.suggestions(nil)
		plan, body := (&review.Poster{Limits: c.limits, Pull: &review.Pull{}}).Plan(c.work)
		c.show(plan, body)
		return nil
	}
	poster := &review.Poster{Client: c.client, Repo: review.Repo(c.repo), Pull: c.on, Limits: c.limits}
	decided, err := poster.Read(ctx)
	if err != nil {
		return err
	}
	c.suggestions(decided)
	if c.dry {
		c.show(poster.Plan(c.work))
		return nil
	}
	done, err := poster.Do(ctx, c.work)
	if err != nil {
		return fmt.Errorf("the review could not be posted: %w", err)
	}
	if done.Why != "" {
		c.say(done.Why)
	}
	c.say(fmt.Sprintf("%s posted, %d changed, %d deleted, %d kept", show.Count(len(done.Post), "suggestion"),
		len(done.Replace), len(done.Delete), done.Kept))
	return nil
}

// ask asks GitHub for the pull request and its files; why says why there is
// nothing to do.
func (c *reviewRun) ask(ctx context.Context) (why string, err error) {
	if c.client, err = newClient(); err != nil {
		return "", err
	}
	if c.on, err = c.findPull(ctx); err != nil {
		return "", err
	}
	switch {
	case c.on == nil:
		return "no open pull request has this commit; nothing is reviewed", nil
	case c.on.State != "open":
		return "the pull request is closed; nothing is reviewed", nil
	case c.on.Silent():
		return fmt.Sprintf("the pull request has the label %q; nothing is reviewed", review.Quiet), nil
	case c.on.Draft && !c.drafts:
		return "the pull request is a draft; it is reviewed when it is ready (--drafts reviews it now)", nil
	case c.which:
		return "", nil
	}
	files, err := c.client.Files(ctx, review.Repo(c.repo), c.on.Number)
	if err != nil {
		return "", err
	}
	c.files = map[paths.Repo]review.ChangedFile{}
	for _, file := range files {
		c.files[file.Path] = file
	}
	return "", nil
}

// findPull is the pull request of --pull, or of the event that started the
// workflow. What the workflow of a fork brought along is not asked.
func (c *reviewRun) findPull(ctx context.Context) (*review.Pull, error) {
	number, event := c.pull, workflow.Read()
	if number == 0 && event.PullRequest != nil {
		number = event.PullRequest.Number
	}
	if number > 0 {
		return c.client.Pull(ctx, review.Repo(c.repo), number)
	}
	run := event.WorkflowRun
	if run == nil {
		return nil, errors.New("which pull request? Use --pull NUMBER")
	}
	if run.Repo == nil {
		return nil, nil // the fork is gone
	}
	found, err := c.client.PullOf(ctx, review.Repo(c.repo), run.Repo.Owner.Login, run.Branch, run.Head)
	if err != nil || found == nil {
		return nil, err
	}
	return c.client.Pull(ctx, review.Repo(c.repo), found.Number)
}

func (c *reviewRun) say(text string) { fmt.Fprintf(c.app.stderr, "review: %s\n", show.Printable(text)) }

// nothing ends a review that has nothing to do.
func (c *reviewRun) nothing(why string, err error) error {
	if err == nil {
		c.say(why)
	}
	return err
}

// show prints what would be posted.
func (c *reviewRun) show(plan review.Plan, body string) {
	w := c.app.stdout
	for _, s := range plan.Post {
		lines := fmt.Sprintf("line %d", s.First)
		if s.Last > s.First {
			lines = fmt.Sprintf("lines %d to %d", s.First, s.Last)
		}
		fmt.Fprintf(w, "would suggest on %s, %s:\n%s\n", show.Printable(s.Path), lines, indented(s.Body()))
	}
	for _, comment := range plan.Replace {
		fmt.Fprintf(w, "would change comment %d on %s:\n%s\n", comment.ID, show.Printable(comment.Path),
			indented(comment.Body))
	}
	for _, comment := range plan.Delete {
		fmt.Fprintf(w, "would delete comment %d on %s\n", comment.ID, show.Printable(comment.Path))
	}
	fmt.Fprintf(w, "the review would say:\n%s", indented(strings.TrimSpace(body)))
	c.say(fmt.Sprintf("%s, %d to change, %d to delete, %d to keep; nothing is posted (--dry-run)",
		show.Count(len(plan.Post), "suggestion"), len(plan.Replace), len(plan.Delete), plan.Kept))
}

func indented(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString(strings.TrimRight("    "+show.Printable(strings.TrimSuffix(line, "\n")), " ") + "\n")
	}
	return b.String()
}
