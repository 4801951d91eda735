package lookup

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"galley/citations/outlets"
)

// notTheArticle are answers of status 200 that are not the article, with what
// the trace and the reason say of each.
var notTheArticle = []struct{ name, page, moved, says string }{
	{"soft 404", `<html lang="ru"><head><title>Страница не найдена</title></head><body><h1>Страница не найдена</h1><p>Запрошенная страница удалена или никогда не существовала.</p></body></html>`, "", "no such page"},
	{"consent wall", genWalls[1], "", "cookies"},
	{"bot check", genWalls[0], "", "robots"},
	{"paywall stub", `<html lang="ru"><head><title>Пожар уничтожил склад</title></head><body><article><h1>Пожар уничтожил склад</h1><p>Пожар уничтожил склад завода, сообщает корреспондент издания с места событий.</p><div class="paywall"><p>Материал доступен только подписчикам. Оформите подписку, чтобы читать дальше.</p></div></article></body></html>`, "", "subscribers"},
	{"empty shell", `<html><head><title>App</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>`, "", "no text"},
	{"front page", "", "/", "front page"},
	{"another article", "", "/news/story-51003", "another article"},
}

// TestFetchedButNotTheArticle: each such answer is named, and the archive's
// copy takes its place; without a copy nothing is passed off as the page, and
// the archive's own error page is not taken for one.
func TestFetchedButNotTheArticle(t *testing.T) {
	for _, tt := range notTheArticle {
		for _, archive := range []string{"has a copy", "has none", "answers with its own page"} {
			t.Run(tt.name+", the archive "+archive, func(t *testing.T) {
				r := newReplica(t)
				o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
				s := r.sites["paper.example"]
				s.pages = append(s.pages, &replicaPage{path: "/", title: "Front page", language: "ru", at: paperDay.Add(300).Start(s.zone), text: []string{"All the news."}})
				page := s.pages[0]
				if archive != "has none" {
					page.copied = page.at.AddDate(0, 0, 1).UTC()
				}
				r.override = func(w http.ResponseWriter, q *http.Request) bool {
					switch {
					case q.Host == "paper.example" && q.URL.Path == page.path && tt.moved != "":
						http.Redirect(w, q, tt.moved, http.StatusFound)
					case q.Host == "paper.example" && q.URL.Path == page.path:
						fmt.Fprint(w, tt.page)
					case q.Host == archiveHostName && strings.HasPrefix(q.RequestURI, "/web/") && archive == "answers with its own page":
						http.Redirect(w, q, "/sorry", http.StatusFound)
					case q.Host == archiveHostName && q.URL.Path == "/sorry":
						fmt.Fprint(w, `<html><head><title>Internet Archive Wayback Machine</title></head><body><h1>Hrm.</h1><p>The Wayback Machine has not archived that URL. This page is not available on the web.</p></body></html>`)
					default:
						return false
					}
					return true
				}
				res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, stories[0].claim), nil)
				said := res.Why
				for _, st := range res.Trace {
					said += "\n" + st.Note
				}
				if !strings.Contains(said, tt.says) {
					t.Errorf("nothing says %q: %s", tt.says, said)
				}
				if len(res.Candidates) == 0 || !strings.HasSuffix(res.Candidates[0].URL, page.path) {
					t.Errorf("the page is not first: %v", res.Candidates)
				}
				switch {
				case archive == "has a copy":
					if res.Status != ArchiveOnly || res.Confidence != Matched || res.Source == nil || res.Source.ArchiveURL == "" {
						t.Errorf("%s %s: %s", res.Status, res.Confidence, res.Why)
					}
				case tt.name == "paywall stub":
					if res.Confidence == Matched || res.Confidence == Linked || res.Status == Found {
						t.Errorf("a stub is %s %s: %s", res.Status, res.Confidence, res.Why)
					}
				case res.Source != nil || res.Status == Found:
					t.Errorf("%s %s: %s", res.Status, res.Confidence, res.Why)
				}
			})
		}
	}
}

const archiveHostName = "web.archive.org"
