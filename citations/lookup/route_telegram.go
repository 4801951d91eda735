package lookup

import (
	"bytes"
	"context"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// telegram reads the public page of a Telegram channel, some twenty messages
// at a time, and goes back to the day by the messages' numbers, which grow
// with time.
type telegram struct{}

var _ = register(telegram{})

func (telegram) Name() string { return "telegram" }

// telegramPages bounds the pages of a channel that are read for one day: half
// of them to find it, the rest to read it.
const telegramPages = 20

// channelName is what Telegram allows as the name of a channel.
var channelName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]{3,31}$`)

// channelOf returns the channel that a target's outlet is: as the registry
// says where it lives, or as the name has it, "Telegram/some_channel".
func channelOf(t Target) string {
	if t.Outlet == nil || !ofDomains("t.me", t.Outlet.Domains) {
		return ""
	}
	for _, e := range t.Outlet.Editions {
		if name := strings.Trim(e.Path, "/"); e.Domain == "t.me" && channelName.MatchString(name) {
			return name
		}
	}
	_, name, _ := strings.Cut(t.Name, "/")
	if at := strings.IndexByte(t.Name, '@'); at >= 0 {
		name = t.Name[at+1:]
	}
	name, _, _ = strings.Cut(strings.TrimSpace(name), " ")
	if channelName.MatchString(name) {
		return name
	}
	return ""
}

// message is one message of a channel's page.
type message struct {
	id   int64
	at   time.Time
	text string
}

// Find goes to the first message after the days by halves, then reads back
// from there. The list is complete where a message from before the days is
// reached.
func (telegram) Find(ctx context.Context, t Target, r outlets.Route, env *Env) (Listing, error) {
	if t.Day.IsZero() || t.Day.MonthOnly() {
		env.skip("the citation has no exact date")
		return Listing{}, nil
	}
	from, end := t.Day.Start(env.Zone), t.last().End(env.Zone)
	c := channelPages{base: strings.TrimSuffix(r.URL, "/"), settled: env.settled(t), env: env}
	after, page, err := c.firstAfter(ctx, end)
	if err != nil {
		return Listing{}, err
	}
	out := Listing{Coverage: Unknown}
	for ; len(page) > 0; page, err = c.before(ctx, after) {
		out.Coverage = Partial
		for _, m := range page {
			if !m.at.Before(from) && m.at.Before(end) {
				out.Candidates = append(out.Candidates, m.candidate(c.name(), env))
			}
		}
		if page[0].at.Before(from) {
			out.Coverage = Complete
			break
		}
		after = page[0].id
	}
	return out, err
}

// channelPages asks for the pages of one channel.
type channelPages struct {
	base    string
	settled bool
	env     *Env
	asked   int
}

func (c *channelPages) name() string { return c.base[strings.LastIndexByte(c.base, '/')+1:] }

// before reads the page of messages below a number, the newest page where it
// is 0; none once the bound on pages is reached.
func (c *channelPages) before(ctx context.Context, id int64) ([]message, error) {
	if c.asked++; c.asked > telegramPages {
		return nil, nil
	}
	req := fetch.Request{URL: c.base}
	if id > 0 {
		req.URL += "?before=" + strconv.FormatInt(id, 10)
		req.Settled = c.settled
	}
	res, err := c.env.ask(ctx, req)
	if err != nil {
		return nil, err
	}
	page := messages(res.Body)
	note := ""
	if len(page) > 0 {
		note = "messages of " + day.Of(page[0].at.In(c.env.Zone)).English() + " and later"
	}
	c.env.count(len(page), note)
	return page, nil
}

// telegramPage is how many messages a page holds about.
const telegramPage = 20

// firstAfter finds the first message that is not before a moment, 0 where all
// are before it, and the page that ends just before that message.
func (c *channelPages) firstAfter(ctx context.Context, moment time.Time) (int64, []message, error) {
	page, err := c.before(ctx, 0)
	if err != nil || len(page) == 0 || page[len(page)-1].at.Before(moment) {
		return 0, page, err
	}
	low, high := int64(0), page[0].id // all up to low are before the moment, high is not
	if i := slices.IndexFunc(page, func(m message) bool { return !m.at.Before(moment) }); i > 0 {
		return page[i].id, page[:i], nil // the moment lies within the newest page
	}
	for high-low > telegramPage && c.asked < telegramPages/2 {
		middle := low + (high-low)/2
		if page, err = c.before(ctx, middle); err != nil {
			return 0, nil, err
		}
		if len(page) == 0 {
			low = middle // numbers that no message has
			continue
		}
		i := slices.IndexFunc(page, func(m message) bool { return !m.at.Before(moment) })
		switch {
		case i < 0:
			low = middle - 1
		case i > 0:
			return page[i].id, page[:i], nil
		default:
			high = page[0].id
		}
	}
	page, err = c.before(ctx, high)
	return high, page, err
}

func (m message) candidate(channel string, env *Env) Candidate {
	title := []rune(m.text)
	if len(title) > 120 {
		title = append(title[:120], '…')
	}
	return Candidate{URL: "https://t.me/" + channel + "/" + strconv.FormatInt(m.id, 10), Title: string(title), Lead: m.text,
		Published: day.Of(m.at.In(env.Zone)), At: m.at, DateFrom: "day-list"}
}

var (
	messageBlock = cascadia.MustCompile(".tgme_widget_message[data-post]")
	messageText  = cascadia.MustCompile(".tgme_widget_message_text")
	messageTime  = cascadia.MustCompile("time[datetime]")
)

// messages reads a channel's page, oldest message first.
func messages(body []byte) []message {
	root, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil
	}
	var out []message
	for _, n := range cascadia.QueryAll(root, messageBlock) {
		post := attribute(n, "data-post")
		id, err := strconv.ParseInt(post[strings.LastIndexByte(post, '/')+1:], 10, 64)
		stamp := cascadia.Query(n, messageTime)
		if err != nil || stamp == nil {
			continue
		}
		at, err := time.Parse(time.RFC3339, attribute(stamp, "datetime"))
		if err != nil || len(out) > 0 && id <= out[len(out)-1].id {
			continue
		}
		m := message{id: id, at: at}
		if text := cascadia.Query(n, messageText); text != nil {
			m.text = words(text)
		}
		out = append(out, m)
	}
	return out
}

// telegramRoute is the route to a target that is a Telegram channel.
func telegramRoute(t Target) (outlets.Route, bool) {
	name := channelOf(t)
	u := url.URL{Scheme: "https", Host: "t.me", Path: "/s/" + name}
	return outlets.Route{Kind: "telegram", URL: u.String()}, name != ""
}
