package lookup

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"galley/citations/day"
	"galley/citations/fetch"
	"galley/citations/outlets"
)

// The stories of the test's papers: invented, six a day, each in the language
// of its paper, with the English sentence of an article that cites it.
type story struct{ ru, uk, en, claim string }

var stories = []story{
	{"Пожар уничтожил склад завода «Ветрогран» в Калязине. Погибли трое рабочих, ущерб оценили в 48 миллионов рублей. Директор Семён Ожгихин заявил, что полиция задержала сторожа.",
		"Пожежа знищила склад заводу «Ветрогран» у Калязіні. Загинули троє робітників, збитки оцінили у 48 мільйонів рублів. Директор Семен Ожгіхін заявив, що поліція затримала сторожа.",
		"A fire destroyed a depot of the Vetrogran plant in Kalyazin. Three workers died, and the damage was put at 48 million rubles. Director Semyon Ozhgikhin said that police had detained a guard.",
		"A fire at the Vetrogran depot in Kalyazin killed three workers and cost 48 million rubles (Paper, July 4)."},
	{"Министр транспорта Лариса Дубравина открыла мост через реку Сухона длиной 730 метров. Строительство шло пять лет. Губернатор обещал снизить пошлину для фермеров.",
		"Міністерка транспорту Лариса Дубравіна відкрила міст через річку Сухона завдовжки 730 метрів. Будівництво тривало п'ять років. Губернатор пообіцяв знизити мито для фермерів.",
		"Transport minister Larisa Dubravina opened a bridge of 730 metres across the river Sukhona. Construction took five years. The governor promised farmers a lower toll.",
		"Larisa Dubravina, the transport minister, opened a 730-meter bridge over the Sukhona (Paper, July 4)."},
	{"Суд в Энске приговорил бывшего банкира Аркадия Плескача к 11 годам колонии за хищение 920 миллионов. Адвокат Вера Ломтева подаст апелляцию.",
		"Суд в Енську засудив колишнього банкіра Аркадія Плескача до 11 років колонії за розкрадання 920 мільйонів. Адвокатка Віра Ломтєва подасть апеляцію.",
		"A court in Ensk sentenced the former banker Arkady Pleskach to 11 years for the theft of 920 million. His lawyer Vera Lomteva will appeal.",
		"The former banker Arkady Pleskach was sentenced to 11 years for stealing 920 million (Paper, July 4)."},
	{"Учёные Томского института вывели сорт ячменя «Северянка», который созревает за 64 дня. Опыты профессора Ингвара Толмача шли на 15 полях.",
		"Вчені Томського інституту вивели сорт ячменю «Сіверянка», який визріває за 64 дні. Досліди професора Інгвара Толмача тривали на 15 полях.",
		"Scientists of the institute in Tomsk bred the barley Severyanka, which ripens in 64 days. Professor Ingvar Tolmach ran his trials on 15 fields.",
		"Professor Ingvar Tolmach’s institute bred a barley that ripens in 64 days (Paper, July 4)."},
	{"Баскетбольный клуб «Маяк» обыграл «Спарту» со счётом 88:73. Тренер Гедиминас Руткус похвалил защиту. Следующий матч пройдёт в Вильнюсе.",
		"Баскетбольний клуб «Маяк» обіграв «Спарту» з рахунком 88:73. Тренер Гедімінас Руткус похвалив захист. Наступний матч відбудеться у Вільнюсі.",
		"The basketball club Mayak beat Sparta 88 to 73. Coach Gediminas Rutkus praised the defence. The next game is in Vilnius.",
		"Coach Gediminas Rutkus praised the defence after Mayak beat Sparta (Paper, July 4)."},
	{"Наводнение в долине Тарбаган заставило 2300 жителей покинуть дома. Вода поднялась на 4,7 метра. Военные направили двенадцать лодок, сообщил мэр Отар Бузиашвили.",
		"Повінь у долині Тарбаган змусила 2300 мешканців залишити домівки. Вода піднялася на 4,7 метра. Військові направили дванадцять човнів, повідомив мер Отар Бузіашвілі.",
		"A flood in the Tarbagan valley drove 2,300 people from their homes. The water rose by 4.7 metres. The army sent twelve boats, said mayor Otar Buziashvili.",
		"Floods in the Tarbagan valley forced 2,300 residents to leave as water rose by 4.7 meters (Paper, July 4)."},
}

var paperDay = day.New(2025, 7, 4)

// paper adds a site of a style with all stories on the day, and returns its
// outlet.
func (r *replica) paper(host, style, language string, routes ...outlets.Route) *outlets.Outlet {
	zone, err := time.LoadLocation("Europe/Kyiv")
	if err != nil {
		panic(err)
	}
	s := &replicaSite{style: style, zone: zone, robots: "User-agent: *\nDisallow: /closed/\nSitemap: https://" + host + "/sitemap.xml\n"}
	for i, st := range stories {
		text := map[string]string{"ru": st.ru, "uk": st.uk, "en": st.en}[language]
		title, _, _ := strings.Cut(text, ".")
		filler := map[string]string{
			"ru": "Об этом сообщает корреспондент издания. Подробности станут известны позднее, передаёт редакция.",
			"uk": "Про це повідомляє кореспондент видання. Подробиці стануть відомі пізніше, передає редакція.",
			"en": "Our correspondent reports from the scene. Details will be known later, the editors say.",
		}[language]
		s.pages = append(s.pages, &replicaPage{path: fmt.Sprintf("/news/story-%d", 50100+7*i), title: title, language: language,
			at: paperDay.Start(zone).Add(time.Duration(8+2*i) * time.Hour), text: []string{text, filler}})
	}
	for i := range 5 { // other days
		s.pages = append(s.pages, &replicaPage{path: fmt.Sprintf("/news/story-%d", 51000+i), title: "Earlier and later", language: language,
			at: paperDay.Start(zone).AddDate(0, 0, 10+i), text: []string{"Something else happened on another day.", "It need not concern us."}})
	}
	r.sites[host] = s
	return &outlets.Outlet{ID: host, Name: "Paper", Domains: []string{host}, Languages: []string{language}, TimeZone: "Europe/Kyiv", Routes: routes}
}

func target(o *outlets.Outlet, claim string) Target {
	return Target{Outlet: o, Name: "Paper", Day: paperDay, Claims: []string{claim}, ArticleLanguage: "en", ArticleDate: day.New(2025, 9, 15)}
}

// Every kind of listing leads to the page that is meant, in each language,
// and a claim that no page of the day bears out is matched to none.
func TestRoutesFindThePage(t *testing.T) {
	routes := map[string]func(host string) []outlets.Route{
		"wordpress": func(h string) []outlets.Route {
			return []outlets.Route{{Kind: "wordpress", URL: "https://" + h + "/", PostType: "brief"}}
		},
		"wp-feed": func(h string) []outlets.Route {
			return []outlets.Route{{Kind: "wordpress", URL: "https://" + h + "/"}, {Kind: "wp-feed", URL: "https://" + h + "/{yyyy}/{mm}/{dd}/feed/"}}
		},
		"sitemap": func(h string) []outlets.Route {
			return []outlets.Route{{Kind: "sitemap", URL: "https://" + h + "/sitemap.xml"}}
		},
		"maps": func(h string) []outlets.Route { return nil }, // found out from robots.txt
		"daylist": func(h string) []outlets.Route {
			return []outlets.Route{{Kind: "day-archive", URL: "https://" + h + "/news/{yyyy}/{mm}/{dd}/page_{n}", Item: "div.an > div[data-id]",
				Link: "a[href]", Title: "h3", Time: "span", Pages: 3, Complete: true}}
		},
	}
	for style, of := range routes {
		for _, language := range []string{"ru", "uk", "en"} {
			t.Run(style+" "+language, func(t *testing.T) {
				r := newReplica(t)
				host := "www.paper.example"
				o := r.paper(host, style, language, of(host)...)
				f := New(r.client(t), nil, Options{})
				for i, st := range stories {
					res := f.Find(t.Context(), target(o, st.claim), nil)
					want := "https://" + host + r.sites[host].pages[i].path
					if res.Status != Found || res.Source == nil || res.Source.URL != want {
						t.Errorf("story %d: %s %s, %s\n%v", i, res.Status, res.Confidence, res.Why, res.Trace)
						continue
					}
					if res.Confidence != Matched && res.Confidence != Likely || len(res.Candidates) == 0 || len(res.Trace) == 0 {
						t.Errorf("story %d is %s: %s", i, res.Confidence, res.Why)
					}
				}
				res := f.Find(t.Context(), target(o, "Admiral Horatio Pennyworth sold 5,150 tons of copper to Bolivia (Paper, July 4)."), nil)
				if res.Status != NotFound || res.Confidence != "" || res.Source != nil {
					t.Errorf("a page that is not there: %s %s, %s", res.Status, res.Confidence, res.Why)
				}
				seen := map[string]bool{}
				for _, q := range r.requests() {
					if seen[q] {
						t.Errorf("asked twice: %s", q)
					}
					seen[q] = true
				}
			})
		}
	}
}

// A day without the cited page has no page that is called matched in its
// place, nor is one of the other pages.
func TestNoPageIsMatchedInPlaceOfAnother(t *testing.T) {
	for _, language := range []string{"ru", "uk", "en"} {
		for i, st := range stories {
			r := newReplica(t)
			o := r.paper("paper.example", "wordpress", language, outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
			s := r.sites["paper.example"]
			s.pages = slices.Delete(s.pages, i, i+1)
			res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, st.claim), nil)
			if res.Confidence == Matched || res.Confidence == Linked {
				t.Errorf("%s, story %d: %s is called %s: %s", language, i, res.Source.URL, res.Confidence, res.Why)
			}
		}
	}
}

// Two hundred citations of one outlet and day, many at once: each thing is
// asked for once, no host sees more than two requests at a time.
func TestManyCitationsShareTheirLists(t *testing.T) {
	r := newReplica(t)
	host := "paper.example"
	o := r.paper(host, "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://" + host + "/"})
	f := New(r.client(t), nil, Options{})
	var wg sync.WaitGroup
	work := make(chan int)
	for range 8 {
		wg.Go(func() {
			for i := range work {
				res := f.Find(t.Context(), target(o, stories[i%6].claim), nil)
				if res.Source == nil || !strings.HasSuffix(res.Source.URL, r.sites[host].pages[i%6].path) {
					t.Errorf("citation %d: %s %s", i, res.Status, res.Why)
				}
			}
		})
	}
	for i := range 200 {
		work <- i
	}
	close(work)
	wg.Wait()
	asked := r.requests()
	slices.Sort(asked)
	if twice := len(asked) - len(slices.Compact(slices.Clone(asked))); twice > 0 {
		t.Errorf("%d requests were made twice: %q", twice, asked)
	}
	if r.most > 2 {
		t.Errorf("a host saw %d requests at once", r.most)
	}
}

// Memory stays flat however many citations there are.
func TestMemoryStaysFlat(t *testing.T) {
	r := newReplica(t)
	host := "paper.example"
	o := r.paper(host, "sitemap", "ru", outlets.Route{Kind: "sitemap", URL: "https://" + host + "/sitemap.xml"})
	f := New(r.client(t), nil, Options{})
	heap := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	look := func(from, n int) {
		for i := from; i < from+n; i++ {
			x := target(o, stories[i%6].claim)
			x.Day = paperDay.Add(i % 400)
			f.Find(t.Context(), x, nil)
		}
	}
	look(0, 120)
	before := heap()
	look(120, 240)
	if after := heap(); after > before+24<<20 {
		t.Errorf("the heap grew from %d to %d MB", before>>20, after>>20)
	}
}

func TestOfflineMakesNoRequest(t *testing.T) {
	r := newReplica(t)
	host := "paper.example"
	o := r.paper(host, "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://" + host + "/"})
	f := New(r.client(t, func(o *fetch.Options) { o.Offline = true }), nil, Options{})
	x := target(o, stories[0].claim)
	for _, link := range []string{"", "https://paper.example/news/story-50100"} {
		x.URL = link
		res := f.Find(t.Context(), x, nil)
		if res.Status != CouldNotLook || !strings.Contains(res.Why, "offline") || len(res.Trace) == 0 {
			t.Errorf("link %q: %s, %s", link, res.Status, res.Why)
		}
	}
	if n := len(r.requests()); n > 0 {
		t.Errorf("%d requests were made", n)
	}
}

// How a page fails, and what is made of it.
func TestWaysToEnd(t *testing.T) {
	wordpress := outlets.Route{Kind: "wordpress", URL: "https://paper.example/"}
	claim := stories[0].claim
	tests := []struct {
		name       string
		change     func(s *replicaSite, p *replicaPage, x *Target)
		status     Status
		confidence []Confidence
		why        string
	}{
		{"the day is as cited", func(s *replicaSite, p *replicaPage, x *Target) {}, Found, []Confidence{Matched}, "dated 4 July 2025"},
		{"the page is a day late", func(s *replicaSite, p *replicaPage, x *Target) { p.at = p.at.AddDate(0, 0, 1) }, Found, []Confidence{Likely}, "dated 5 July 2025"},
		{"the page is a day early", func(s *replicaSite, p *replicaPage, x *Target) { p.at = p.at.AddDate(0, 0, -1) }, Found, []Confidence{Likely}, "dated 3 July 2025"},
		{"a range that holds the day", func(s *replicaSite, p *replicaPage, x *Target) { x.Day, x.DayEnd = paperDay.Add(-2), paperDay }, Found, []Confidence{Matched}, ""},
		{"no sentence to compare", func(s *replicaSite, p *replicaPage, x *Target) { x.Claims = nil }, Several, []Confidence{Possible}, "no sentence"},
		{"a month", func(s *replicaSite, p *replicaPage, x *Target) { x.Day = day.New(2025, 7, 0) }, Found, []Confidence{Matched}, ""},
		{"dead, with a copy", func(s *replicaSite, p *replicaPage, x *Target) {
			p.status, p.copied = 404, p.at.AddDate(0, 0, 2).UTC()
		}, ArchiveOnly, []Confidence{Matched}, "Internet Archive"},
		{"walled off from programs, with a copy", func(s *replicaSite, p *replicaPage, x *Target) {
			p.status, p.copied = 403, p.at.AddDate(0, 0, 2).UTC()
		}, ArchiveOnly, []Confidence{Matched}, "Internet Archive"},
		{"dead, without a copy", func(s *replicaSite, p *replicaPage, x *Target) { p.status = 404 }, NotFound, []Confidence{""}, "could not be read"},
		{"the site refuses programs", func(s *replicaSite, p *replicaPage, x *Target) { s.status = 403 }, CouldNotLook, []Confidence{""}, "refuses"},
		{"the site is ill", func(s *replicaSite, p *replicaPage, x *Target) { s.status = 500 }, CouldNotLook, []Confidence{""}, "500"},
		{"robots.txt closes the site", func(s *replicaSite, p *replicaPage, x *Target) { s.robots = "User-agent: *\nDisallow: /\n" }, CouldNotLook, []Confidence{""}, "robots.txt"},
		{"the article's link", func(s *replicaSite, p *replicaPage, x *Target) { x.URL = "https://paper.example" + p.path }, Found, []Confidence{Linked}, "own link"},
		{"a link to another day", func(s *replicaSite, p *replicaPage, x *Target) {
			x.URL, p.at = "https://paper.example"+p.path, p.at.AddDate(0, 0, 40)
		}, Found, []Confidence{Likely, Possible}, "cited is 4 July 2025"},
		{"a dead link whose page has moved", func(s *replicaSite, p *replicaPage, x *Target) { x.URL = "https://paper.example/old/address" }, Found, []Confidence{Matched}, ""},
		{"no date in the citation", func(s *replicaSite, p *replicaPage, x *Target) { x.Day = day.Day{} }, CouldNotLook, []Confidence{""}, ""},
		{"an unknown name", func(s *replicaSite, p *replicaPage, x *Target) { x.Outlet, x.Name = nil, "The Daily Whatever" }, CouldNotLook, []Confidence{""}, "does not know where"},
		{"an interview", func(s *replicaSite, p *replicaPage, x *Target) { x.Outlet, x.Name = nil, "Author’s interview" }, NotOnline, []Confidence{""}, "no page of the web"},
		{"a name that is a domain", func(s *replicaSite, p *replicaPage, x *Target) { x.Outlet, x.Name = nil, "Paper.example" }, Found, []Confidence{Matched, Likely}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := newReplica(t)
			o := r.paper("paper.example", "wordpress", "ru", wordpress)
			x := target(o, claim)
			s := r.sites["paper.example"]
			tt.change(s, s.pages[0], &x)
			var told int
			res := New(r.client(t), outlets.Default(), Options{}).Find(t.Context(), x, func(Step) { told++ })
			if res.Status != tt.status || !slices.Contains(tt.confidence, res.Confidence) || !strings.Contains(res.Why, tt.why) {
				t.Errorf("%s %q: %s", res.Status, res.Confidence, res.Why)
				for _, st := range res.Trace {
					t.Log(st)
				}
			}
			if told != len(res.Trace) {
				t.Errorf("%d steps were told, %d stand in the trace", told, len(res.Trace))
			}
			if res.Status == ArchiveOnly && (res.DeadURL == "" || res.DeadStatus == 0 || res.Source.ArchiveURL == "" || res.Source.ArchivedAt.IsZero()) {
				t.Errorf("the archive's copy is not told apart: %+v", res)
			}
			if res.Why == "" {
				t.Error("the result has no reason in words")
			}
		})
	}
}

// The same story in two editions is one source: the edition that the name
// asks for is taken, else the outlet's first.
func TestEditions(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "uk", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	s := r.sites["paper.example"]
	for i, st := range stories {
		s.pages = append(s.pages, &replicaPage{path: fmt.Sprintf("/ru/news/%d", 50100+7*i), title: st.ru[:60], language: "ru",
			at: s.pages[i].at, text: []string{st.ru, "Об этом сообщает корреспондент издания. Подробности станут известны позднее."}})
	}
	o.Languages = []string{"uk", "ru"}
	for language, want := range map[string]string{"": "uk", "uk": "uk", "ru": "ru"} {
		x := target(o, stories[0].claim)
		x.Language = language
		res := New(r.client(t), nil, Options{}).Find(t.Context(), x, nil)
		if res.Status != Found || res.Source == nil || baseLanguage(res.Source.Language) != want {
			t.Errorf("edition %q: %s %s, %s; %+v", language, res.Status, res.Confidence, res.Why, res.Candidates[:min(2, len(res.Candidates))])
		}
	}
}

// Three pages that fit alike are for a person to choose from.
func TestPagesThatFitAlike(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	s := r.sites["paper.example"]
	for i := range 3 {
		s.pages[i].text, s.pages[i].title = s.pages[0].text, s.pages[0].title
	}
	res := New(r.client(t), nil, Options{}).Find(t.Context(), target(o, stories[0].claim), nil)
	if res.Status != Several || res.Confidence != Possible || len(res.Candidates) < 3 {
		t.Errorf("%s %s: %s", res.Status, res.Confidence, res.Why)
	}
}

func TestStoppedLookUp(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	ctx, cancel := context.WithCancel(t.Context())
	f := New(r.client(t), nil, Options{})
	res := f.Find(ctx, target(o, stories[0].claim), func(Step) { cancel() })
	if res.Status != CouldNotLook || !strings.Contains(res.Why, "stopped") {
		t.Errorf("%s: %s", res.Status, res.Why)
	}
	// What was stopped is looked up anew, not remembered as failed.
	if res := f.Find(t.Context(), target(o, stories[0].claim), nil); res.Status != Found {
		t.Errorf("after the stop: %s, %s", res.Status, res.Why)
	}
}

// What could not be had is asked for again when the user says so.
func TestAgain(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "wordpress", "ru", outlets.Route{Kind: "wordpress", URL: "https://paper.example/"})
	s := r.sites["paper.example"]
	s.status = 500
	f := New(r.client(t), nil, Options{})
	x := target(o, stories[0].claim)
	if res := f.Find(t.Context(), x, nil); res.Status != CouldNotLook {
		t.Errorf("while the site is ill: %s", res.Status)
	}
	s.status = 0
	before := len(r.requests())
	if res := f.Find(t.Context(), x, nil); res.Status != CouldNotLook || len(r.requests()) != before {
		t.Errorf("without being told: %s after %d requests", res.Status, len(r.requests())-before)
	}
	x.Again = true
	if res := f.Find(t.Context(), x, nil); res.Status != Found {
		t.Errorf("again: %s, %s", res.Status, res.Why)
	}
}

func TestGivenAddressAndSavedPage(t *testing.T) {
	r := newReplica(t)
	o := r.paper("paper.example", "none", "ru")
	f := New(r.client(t), nil, Options{})
	x := target(o, stories[1].claim)
	p := r.sites["paper.example"].pages[1]
	x.URL = "https://paper.example" + p.path
	if res := f.FindByURL(t.Context(), x, nil); res.Status != Found || res.Source == nil || res.Confidence == Linked {
		t.Errorf("by address: %s %s, %s", res.Status, res.Confidence, res.Why)
	}
	before := len(r.requests())
	res := f.FromBytes(x, x.URL, "text/html; charset=utf-8", []byte(p.html()))
	if res.Status != Found || res.Source == nil || res.Source.SHA256 == "" || len(r.requests()) != before {
		t.Errorf("from bytes: %s %s, %s", res.Status, res.Confidence, res.Why)
	}
}

// The registry asks for no route that does not exist.
func TestRegistryAsksForKnownRoutes(t *testing.T) {
	for _, o := range outlets.Default().All() {
		for _, r := range o.Routes {
			if routeTable[r.Kind] == nil {
				t.Errorf("%s asks for the route %q", o.ID, r.Kind)
			}
		}
	}
}
