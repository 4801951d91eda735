package lookup

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/outlets"
)

// channelServer serves a channel of messages, hours apart, with gaps in their
// numbers, as t.me does.
func channelServer(ids []int64, at func(int) time.Time, text func(int) string) func(w http.ResponseWriter, q *http.Request) bool {
	return func(w http.ResponseWriter, q *http.Request) bool {
		if q.Host == "t.me" && q.URL.Path == "/robots.txt" {
			http.NotFound(w, q)
			return true
		}
		if q.Host != "t.me" || q.URL.Path != "/s/some_channel" {
			return false
		}
		end := len(ids)
		if v := q.URL.Query().Get("before"); v != "" {
			n, _ := strconv.ParseInt(v, 10, 64)
			end, _ = slices.BinarySearch(ids, n)
		}
		fmt.Fprint(w, "<!DOCTYPE html><html><body>")
		for i := max(0, end-20); i < end; i++ {
			fmt.Fprintf(w, `<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="some_channel/%d">
<div class="tgme_widget_message_text js-message_text" dir="auto">%s</div><a class="tgme_widget_message_date" href="https://t.me/some_channel/%[1]d"><time datetime="%[3]s" class="time">x</time></a></div></div>`,
				ids[i], text(i), at(i).Format(time.RFC3339))
		}
		return true
	}
}

// Whatever the gaps in the numbers and wherever the day lies, all messages of
// the day are listed, in few requests.
func TestTelegramDay(t *testing.T) {
	start := time.Date(2025, 3, 1, 0, 30, 0, 0, time.UTC)
	for _, gap := range []int{1, 3, 40} {
		var ids []int64
		id := int64(7)
		for i := range 3000 {
			ids = append(ids, id)
			id += int64(1 + i%gap)
			if i == 900 {
				id += 5000 // as after a purge
			}
		}
		at := func(i int) time.Time { return start.Add(time.Duration(i) * 97 * time.Minute) }
		r := newReplica(t)
		asked := 0
		serve := channelServer(ids, at, func(i int) string { return fmt.Sprintf("Message number %d of the channel", i) })
		r.override = func(w http.ResponseWriter, q *http.Request) bool {
			if serve(w, q) {
				asked++
				return true
			}
			return false
		}
		for _, d := range []day.Day{day.New(2025, 3, 1), day.New(2025, 3, 2), day.New(2025, 4, 30), day.New(2025, 5, 2), day.New(2025, 7, 4),
			day.Of(at(2999)), day.Of(at(2999)).Add(-1), day.Of(at(2980)), day.New(2024, 1, 1)} {
			x := Target{Outlet: &outlets.Outlet{ID: "c", Domains: []string{"t.me"}, TimeZone: "UTC"}, Name: "Telegram/some_channel", Day: d}
			want := 0
			for i := range ids {
				if day.Of(at(i)) == d {
					want++
				}
			}
			route, ok := telegramRoute(x)
			if !ok {
				t.Fatal("no route to the channel")
			}
			f := New(r.client(t), nil, Options{})
			asked = 0
			l, err := telegram{}.Find(t.Context(), x, route, f.env(x, "telegram"))
			got := map[string]bool{}
			for _, c := range l.Candidates {
				got[c.URL] = true
				if c.Published != d {
					t.Errorf("%s is of %s", c.URL, c.Published)
				}
			}
			whole := l.Coverage == Complete || d == day.New(2025, 3, 1) || d.Y == 2024
			if err != nil || len(got) != want || len(l.Candidates) != want || !whole || asked > telegramPages {
				t.Errorf("gap %d, %s: %d of %d messages, %s, %d requests, %v", gap, d, len(got), want, l.Coverage, asked, err)
			}
		}
	}
}

func TestChannelOf(t *testing.T) {
	tg := outlets.Default().ByID("telegram")
	for name, want := range map[string]string{"Telegram/some_channel": "some_channel", "@some_channel Telegram channel": "some_channel",
		"Telegram": "", "Telegram/../etc": "", "Telegram/a b": ""} {
		if got := channelOf(Target{Outlet: tg, Name: name}); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := channelOf(Target{Outlet: outlets.Default().ByID("rybar"), Name: "Rybar"}); got != "rybar" {
		t.Errorf("Rybar: %q", got)
	}
	if got := channelOf(Target{Outlet: &outlets.Outlet{Domains: []string{"paper.example"}}, Name: "Paper/some_channel"}); got != "" {
		t.Errorf("a paper: %q", got)
	}
}

func TestFeedsOf(t *testing.T) {
	page := `<html><head><link rel="alternate" type="application/rss+xml" href="/feed/"><link rel="alternate" hreflang="de" href="/de/">
<link rel="alternate" type="application/rss+xml" href="/comments/feed/"><link rel="ALTERNATE stylesheet" type="text/css" href="x.css">
<link rel="alternate" type="application/atom+xml" href="https://other.example/atom"><link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head></html>`
	got := strings.Join(feedsOf([]byte(page), "https://paper.example/x/"), " ")
	if got != "https://paper.example/feed/ https://other.example/atom" {
		t.Errorf("%s", got)
	}
}
