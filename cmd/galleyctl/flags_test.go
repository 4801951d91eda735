package main

import (
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"maps"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"galley/annotate"
	"galley/assets"
	"galley/citations/newsroom"
)

// web is a closed web of a test: pages by address, and copies in the archive.
type web map[string]sheet

// sheet is one page. Paragraphs are HTML.
type sheet struct {
	title, date, language string // date is RFC 3339, "" for none
	paragraphs            []string
	head                  string // more of the head
	status                int    // 0 for 200
	copied                string // when the archive made its copy, RFC 3339
}

func (s sheet) html() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang=%q><head><meta charset="utf-8"><title>%s</title><meta property="og:type" content="article">`,
		s.language, html.EscapeString(s.title))
	if s.date != "" {
		fmt.Fprintf(&b, `<meta property="article:published_time" content=%q>`, s.date)
	}
	fmt.Fprintf(&b, `%s</head><body><article><h1>%s</h1>`, s.head, html.EscapeString(s.title))
	for _, p := range s.paragraphs {
		fmt.Fprintf(&b, "<p>%s</p>", p)
	}
	b.WriteString("</article></body></html>")
	return b.String()
}

// start serves a web on loopback; what it does not hold, the demonstration's
// sites answer for, with the lists and the archive of pages.
func (w web) start(t *testing.T) *newsroom.Room {
	t.Helper()
	folder := fstest.MapFS{}
	designs, err := fs.Glob(assets.Demo, "demo/designs/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(designs, "demo/sites.json") {
		raw, err := fs.ReadFile(assets.Demo, name)
		if err != nil {
			t.Fatal(err)
		}
		folder[strings.TrimPrefix(name, "demo/")] = &fstest.MapFile{Data: raw}
	}
	var listed []string
	for address, s := range w {
		if s.date == "" || s.head != "" {
			continue
		}
		page := fmt.Sprintf("url: %s\ndesign: wordpress\ntitle: %s\nauthor: Ida Holm\nlanguage: %s\npublished: %s\n", address, s.title, s.language, s.date)
		if s.copied != "" {
			page += "archived: " + s.copied + "\n"
		}
		if s.status != 0 {
			page += fmt.Sprintf("status: %d\n", s.status)
		}
		listed = append(listed, page+"\n"+strings.Join(s.paragraphs, "\n\n"))
	}
	if len(listed) == 0 {
		listed = []string{"url: https://nv.ua/ukr/empty.html\ndesign: wordpress\ntitle: Nothing\npublished: 2025-01-01T10:00:00+02:00\n\nNothing."}
	}
	slices.Sort(listed)
	folder["pages/all.txt"] = &fstest.MapFile{Data: []byte(strings.Join(listed, "\n=====\n"))}
	room, err := newsroom.Start(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	room.First(func(out http.ResponseWriter, q *http.Request) bool {
		s, ok := w["https://"+q.Host+q.URL.Path]
		if !ok || s.status != 0 {
			return false
		}
		out.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(out, s.html())
		return true
	})
	return room
}

// raised is a flag as check --json prints it, its pointers turned into words.
type raised struct{ code, weight, message, claim, source string }

// checkedJSON is what check --json prints, as far as flags go.
type checkedJSON struct {
	Citations []struct {
		References []struct {
			Lookup struct {
				Status, Why string
				Source      *struct{ URL, Text string }
			}
		}
	}
	Claims []struct {
		Text     string
		Flags    []flagJSON
		Evidence []struct {
			Citation, Reference int
			Flags               []flagJSON
		}
	}
}

type flagJSON struct {
	Code, Weight, Message string
	Claim, Source         *[2]int
}

// words cuts what the flag points at out of claim and source, and fails where
// it points beside them.
func (f flagJSON) words(t *testing.T, claim, source string) raised {
	t.Helper()
	cut := func(text string, at *[2]int) string {
		if at == nil {
			return ""
		}
		if at[0] < 0 || at[1] > len(text) || at[0] >= at[1] {
			t.Fatalf("%s points at %v of %d bytes", f.Code, *at, len(text))
		}
		return text[at[0]:at[1]]
	}
	r := raised{f.Code, f.Weight, f.Message, cut(claim, f.Claim), cut(source, f.Source)}
	if r.claim == claim {
		r.claim = "*" // the claim as a whole
	}
	return r
}

// flagged runs check --json on an article and lists the flags of each claim by
// its first two words.
func flagged(t *testing.T, name, article string, pages web) map[string][]raised {
	t.Helper()
	room := pages.start(t)
	file := write(t, name, article)
	status, out, errs := program(t, room.CertificatePEM(), nil, "check", file, "--json", "-q",
		"--connect-to", room.ConnectTo(), "--rate", "500", "--state", filepath.Dir(file))
	if status > exitIncomplete {
		t.Fatalf("status %d: %s", status, errs)
	}
	var doc checkedJSON
	if err := json.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatal(err)
	}
	found := map[string][]raised{}
	for _, k := range doc.Claims {
		key := strings.Join(strings.Fields(k.Text)[:2], " ")
		if _, twice := found[key]; twice {
			t.Fatalf("two claims begin with %q", key)
		}
		found[key] = []raised{}
		for _, f := range k.Flags {
			found[key] = append(found[key], f.words(t, k.Text, ""))
		}
		for _, e := range k.Evidence {
			source := doc.Citations[e.Citation].References[e.Reference].Lookup.Source
			for _, f := range e.Flags {
				found[key] = append(found[key], f.words(t, k.Text, source.Text))
			}
		}
	}
	for _, c := range doc.Citations {
		for _, r := range c.References {
			t.Logf("%s: %s", r.Lookup.Status, r.Lookup.Why)
		}
	}
	return found
}

// situation is one thing that a flag names: a stretch of the article, the
// pages behind it, and exactly the flags that each of its claims has.
type situation struct {
	text  string // HTML; NV(n) stands for a citation of NV with its link
	pages web
	flags map[string][]raised // by the first two words of the claim
}

func nv(n int) string { return fmt.Sprintf("https://nv.ua/ukr/world/news-505000%02d.html", n) }

// grain is a page that bears out what most situations say.
func grain(change func(*sheet)) sheet {
	s := sheet{title: "Grain waits at Kelm", date: "2025-07-03T10:00:00+03:00", language: "en", paragraphs: []string{
		"Fourteen wagons with grain stood idle at the Kelm terminal on Thursday, the port said.",
		"“Nobody knows when they will move,” said Pavel Orlik, who runs the terminal. The port has two cranes and needs a third."}}
	if change != nil {
		change(&s)
	}
	return s
}

func edm(title, day string, paragraphs ...string) sheet {
	return sheet{title: title, date: day + "T10:00:00-04:00", language: "en", paragraphs: paragraphs}
}

var ownPieces = raised{"self-citation", "note", "The only sources for this sentence are earlier pieces of the same publication.", "*", ""}

var situations = map[string]situation{
	"all as the page has it": {
		`Fourteen wagons with grain stood idle at the Kelm terminal NV(1).`, web{nv(1): grain(nil)},
		map[string][]raised{"Fourteen wagons": {}}},
	"a number differs": {
		`Eleven wagons with grain stood idle at the Kelm terminal NV(2).`, web{nv(2): grain(nil)},
		map[string][]raised{"Eleven wagons": {{"number-differs", "check",
			"The sentence says Eleven; near the matching passage the page has Fourteen.", "Eleven", "Fourteen"}}}},
	"a name is missing": {
		`Wagons of Brodny Rail stood idle with grain at the Kelm terminal NV(3).`, web{nv(3): grain(nil)},
		map[string][]raised{"Wagons of": {{"name-missing", "check", `"Brodny Rail" does not occur in the page.`, "Brodny Rail", ""}}}},
	"a quotation is there": {
		`Pavel Orlik said that “nobody knows when they will move” NV(4).`, web{nv(4): grain(nil)},
		map[string][]raised{"Pavel Orlik": {}}},
	"a quotation is missing": {
		`Orlik added that the wagons with grain stood idle at Kelm and “nobody can tell when they will leave” NV(5).`, web{nv(5): grain(nil)},
		map[string][]raised{"Orlik added": {{"quote-missing", "blocks",
			"The words in quotation marks do not occur in the page; the nearest passage is “Nobody knows when they will” (57% alike).",
			"nobody can tell when they will leave", "Nobody knows when they will"}}}},
	"a quotation stands in the structured data": {
		`Mister Orlik of the Kelm terminal said that “all brakes are tested every spring” NV(6).`,
		web{nv(6): grain(func(s *sheet) {
			s.head = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","articleBody":"Fourteen wagons with grain stood idle. All brakes are tested every spring."}</script>`
		})},
		map[string][]raised{"Mister Orlik": {}}},
	"the page is dated otherwise": {
		`Some fourteen wagons with grain stood idle at the Kelm terminal NV(7).`,
		web{nv(7): grain(func(s *sheet) { s.date = "2025-07-07T10:00:00+03:00" })},
		map[string][]raised{"Some fourteen": {{"date-differs", "check", "The citation says July 3; the page says July 7, 2025.", "", ""}}}},
	"the page is dated a day later, and the words go on": {
		`The fourteen wagons with grain NV(8) stood idle at the Kelm terminal for days.`,
		web{nv(8): grain(func(s *sheet) { s.date = "2025-07-04T10:00:00+03:00" })},
		map[string][]raised{"The fourteen": {{"date-differs", "note",
			"The citation says July 3; the page says July 4, 2025: time zone or update?", "July 3", ""}}}},
	"the page shows no date": {
		`These fourteen wagons with grain stood idle at the Kelm terminal NV(9).`,
		web{nv(9): grain(func(s *sheet) { s.date = "" })},
		map[string][]raised{"These fourteen": {{"date-missing", "note", "The page shows no date we can read.", "", ""}}}},
	"the page is younger than the article": {
		`Those fourteen wagons with grain stood idle at the Kelm terminal NV(10).`,
		web{nv(10): grain(func(s *sheet) { s.date = "2025-07-13T10:00:00+03:00" })},
		map[string][]raised{"Those fourteen": {
			{"date-differs", "check", "The citation says July 3; the page says July 13, 2025.", "", ""},
			{"source-younger", "blocks", "The page is dated 3 days after the article.", "", ""}}}},
	"the link leads to another outlet": {
		`At least fourteen wagons with grain stood idle at the Kelm terminal (Kommersant, <a href="` + nv(11) + `">July 3</a>).`,
		web{nv(11): grain(nil)},
		map[string][]raised{"At least": {{"outlet-differs", "check",
			"The citation names Kommersant; the page is on nv.ua (NV (The New Voice of Ukraine)).", "", ""}}}},
	"the page is in another language": {
		`With grain, fourteen wagons stood idle at the Kelm terminal NV(12).`,
		web{nv(12): grain(func(s *sheet) {
			s.language, s.title = "ru", "Зерно ждет в Кельме"
			s.paragraphs = []string{"Четырнадцать вагонов с зерном простаивали в четверг на терминале Кельм, сообщили в порту.",
				"Когда они тронутся, неизвестно. В порту два крана, и нужен третий."}
		})},
		map[string][]raised{"With grain,": {{"language", "note", "The source is in Russian. The excerpt was not yet read by a reader of it.", "", ""}}}},
	"the statement is not there": {
		`Farmers burnt their harvest because no buyer came NV(13).`, web{nv(13): grain(nil)},
		map[string][]raised{"Farmers burnt": {{"not-in-source", "blocks",
			"We did not find this statement in the cited page. It may be worded differently or behind a link.", "*", ""}}}},
	"the page is paid for": {
		`Over fourteen wagons with grain stood idle at the Kelm terminal NV(14).`,
		web{nv(14): grain(func(s *sheet) {
			s.head = `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Grain waits at Kelm","isAccessibleForFree":false}</script>`
			s.paragraphs = []string{s.paragraphs[0], "Subscribe to read the rest of this article."}
		})},
		map[string][]raised{"Over fourteen": {{"paywalled", "check", "We could read only 23 words of the page.", "", ""}}}},
	"only the archive has it": {
		`Nearly fourteen wagons with grain stood idle at the Kelm terminal NV(15).`,
		web{nv(15): grain(func(s *sheet) { s.status, s.copied = 410, "2025-07-05T10:00:00Z" })},
		map[string][]raised{"Nearly fourteen": {{"archive-only", "check", "The live page answered 410; an archive copy of July 5, 2025 was read.", "", ""}}}},
	"the archive's copy is younger than the article": {
		`About fourteen wagons with grain stood idle at the Kelm terminal NV(16).`,
		web{nv(16): grain(func(s *sheet) { s.status, s.copied = 404, "2025-07-18T10:00:00Z" })},
		map[string][]raised{"About fourteen": {
			{"archive-only", "check", "The live page answered 404; an archive copy of July 18, 2025 was read.", "", ""},
			{"archive-newer", "check", "The only copy was made 8 days after the article; the page may have changed.", "", ""}}}},
	"nothing has it": {
		`Roughly fourteen wagons with grain stood idle at Kelm (Kommersant, <a href="https://www.kommersant.ru/doc/7000001">July 1</a>).`,
		web{"https://www.kommersant.ru/doc/7000001": grain(func(s *sheet) { s.status, s.date = 404, "2025-07-01T10:00:00+03:00" })},
		map[string][]raised{"Roughly fourteen": {{"dead-link", "check", "The address answered 404 on TODAY; no archive copy was found.", "*", ""}}}},
	"the page cites a page already cited": {
		`Again fourteen wagons with grain stood idle at the Kelm terminal NV(18).`,
		web{nv(18): grain(func(s *sheet) {
			s.paragraphs = append([]string{}, s.paragraphs...)
			s.paragraphs[1] = `The port has two cranes, <a href="http://www.nv.ua/ukr/world/news-50500001.html">an earlier report said</a>, and needs a third one soon.`
		})},
		map[string][]raised{"Again fourteen": {{"circular", "check",
			"The cited page itself cites a page already cited (" + nv(1) + ").", "", "an earlier report said"}}}},
	"the page cites another page": {
		`Once fourteen wagons with grain stood idle at the Kelm terminal NV(19).`,
		web{nv(19): grain(func(s *sheet) {
			s.paragraphs = append([]string{}, s.paragraphs...)
			s.paragraphs[1] = `The port has two cranes, <a href="https://nv.ua/ukr/other.html">an earlier report said</a>, and needs a third one soon.`
		})},
		map[string][]raised{"Once fourteen": {}}},
	"two pages fit": {
		`A lighthouse keeper of Ostrova counted ninety storks (EDM, July 2).`,
		web{"https://jamestown.org/program/storks-over-ostrova/": edm("Storks Over Ostrova", "2025-07-02",
			"A lighthouse keeper counted ninety storks at Ostrova.", "The bay is a resting place for birds, and has been one for years."),
			"https://jamestown.org/program/ostrova-and-its-birds/": edm("Ostrova and Its Birds", "2025-07-02",
				"At Ostrova a keeper of the lighthouse counted ninety storks.", "It is a resting place for birds and was one long ago.")},
		map[string][]raised{"A lighthouse": {{"which-page", "check", `2 pages fit "EDM, July 2"; the year is not printed.`, "*", ""}, ownPieces}}},
	"two pages fit, the year is printed": {
		`One miller of Tarsk ground eighty sacks of rye (EDM, June 4, 2025).`,
		web{"https://jamestown.org/program/rye-in-tarsk/": edm("Rye in Tarsk", "2025-06-04",
			"One miller of Tarsk ground eighty sacks of rye.", "The mill is the oldest of the valley, and no other one is left."),
			"https://jamestown.org/program/tarsk-grinds/": edm("Tarsk Grinds", "2025-06-04",
				"In Tarsk a miller ground eighty sacks of rye.", "No other mill is left in the valley, and this one is old.")},
		map[string][]raised{"One miller": {{"which-page", "check", `2 pages fit "EDM, June 4, 2025".`, "*", ""}, ownPieces}}},
	"an earlier piece of the same publication": {
		`Ninety fishermen of Ulvenes signed a petition against the dredging (EDM, June 24).`,
		web{"https://jamestown.org/program/ulvenes-dredges/": edm("Ulvenes Dredges", "2025-06-24",
			"Ninety fishermen of Ulvenes signed a petition against the dredging of their bay.", "The council will hear them in autumn, it said.")},
		map[string][]raised{"Ninety fishermen": {ownPieces}}},
	"a piece of the same publisher": {
		`Sixty shepherds of Tolmar sold their flocks before winter (China Brief, June 24).`,
		web{"https://jamestown.org/program/tolmar-sells/": edm("Tolmar Sells", "2025-06-24",
			"Sixty shepherds of Tolmar sold their flocks before winter.", "The pastures are dry, and hay costs more than it ever did.")},
		map[string][]raised{"Sixty shepherds": {{"self-citation", "note", "The only sources for this sentence are pieces of the same publisher, The Jamestown Foundation.", "*", ""}}}},
	"an earlier piece, and an outside one": {
		`Seventy beekeepers of Marn moved their hives uphill (EDM, June 25; NV.ua, <a href="` + nv(20) + `">July 3</a>).`,
		web{"https://jamestown.org/program/marn-bees/": edm("The Bees of Marn", "2025-06-25",
			"Seventy beekeepers of Marn moved their hives uphill when the river rose.", "They come back in autumn, as they do every year."),
			nv(20): grain(func(s *sheet) {
				s.title = "Bees of Marn"
				s.paragraphs = []string{"Seventy beekeepers of Marn moved their hives uphill last week.", "The river rose by two metres, and more rain is coming."}
			})},
		map[string][]raised{"Seventy beekeepers": {}}},
	"four claims on one page": {
		`First, Pavel Orlik runs the terminal NV(21). Second, the port has two cranes NV(21). Third, it needs another crane NV(21). Fourth, fourteen wagons stood idle NV(21).`,
		web{nv(21): grain(nil)},
		map[string][]raised{
			"First, Pavel":     {{"one-for-many", "note", "4 claims rest on this one page.", "*", ""}},
			"Second, the":      {{"one-for-many", "note", "4 claims rest on this one page.", "*", ""}},
			"Third, it":        {{"one-for-many", "note", "4 claims rest on this one page.", "*", ""}},
			"Fourth, fourteen": {{"one-for-many", "note", "4 claims rest on this one page.", "*", ""}}}},
	"two claims on one page": {
		`Besides, Pavel Orlik runs the terminal NV(22). Moreover, the port has two cranes NV(22).`, web{nv(22): grain(nil)},
		map[string][]raised{"Besides, Pavel": {}, "Moreover, the": {}}},
	"the citation stands a sentence later": {
		`Manager Orlik named no day for the grain. In his words, “nobody knows when they will move” NV(23).`,
		web{nv(23): grain(func(s *sheet) {
			s.paragraphs = append(slices.Clone(s.paragraphs), "The manager, Orlik, named no day for the grain.")
		})},
		map[string][]raised{"Manager Orlik": {{"distant-citation", "note",
			"The citation stands 1 sentence later; we assumed that it covers this sentence.", "*", ""}}, "In his": {}}},
	"the citation stands after the full stop": {
		`Lately fourteen wagons with grain stood idle at the Kelm terminal. NV(24)`, web{nv(24): grain(nil)},
		map[string][]raised{"Lately fourteen": {}}},
	"no citation": {
		`In Kelm, 640 dockers were dismissed on June 30.`, nil,
		map[string][]raised{"In Kelm,": {{"no-citation", "blocks", "No citation stands in or after this sentence.", "*", ""}}}},
	"no page of the web": {
		`Harbour pilots refuse to sail at night (Author’s interview, July 3).`, nil,
		map[string][]raised{"Harbour pilots": {{"not-online", "note", "This is a book, interview or document; the app cannot look it up.", "*", ""}}}},
}

var cites = regexp.MustCompile(`NV\((\d+)\)`)

// TestFlagsOfACheck holds every flag of a check to the situation that it
// names, and to that alone: of each claim all flags are listed.
func TestFlagsOfACheck(t *testing.T) {
	pages, want := web{}, map[string][]raised{}
	names := slices.Sorted(maps.Keys(situations))
	var article strings.Builder
	article.WriteString(`<!DOCTYPE html><html lang="en"><head><title>The Grain of Kelm</title>
<meta property="og:site_name" content="Eurasia Daily Monitor"><meta property="article:published_time" content="2025-07-10T12:00:00-04:00">
</head><body><article><h1>The Grain of Kelm</h1>`)
	for _, name := range names {
		s := situations[name]
		text := cites.ReplaceAllStringFunc(s.text, func(m string) string {
			n, _ := strconv.Atoi(cites.FindStringSubmatch(m)[1])
			return `(NV.ua, <a href="` + nv(n) + `">July 3</a>)`
		})
		fmt.Fprintf(&article, "<p>%s</p>\n", text)
		maps.Copy(pages, s.pages)
		maps.Copy(want, s.flags)
	}
	article.WriteString("</article></body></html>")
	today := time.Now().UTC().Format("January 2, 2006")
	got := flagged(t, "article.html", article.String(), pages)
	seen := map[string]bool{}
	for key, flags := range want {
		found, ok := got[key]
		if !ok {
			t.Errorf("no claim begins with %q", key)
		}
		for i := range flags {
			flags[i].message = strings.ReplaceAll(flags[i].message, "TODAY", today)
			seen[flags[i].code] = true
		}
		if !slices.Equal(found, flags) {
			t.Errorf("%s…:\n got %q\nwant %q", key, found, flags)
		}
		delete(got, key)
	}
	for key, flags := range got {
		t.Errorf("a claim that nobody wrote: %s… %q", key, flags)
	}
	// What only a case can tell is raised elsewhere.
	for _, k := range annotate.FlagKinds {
		if !seen[k.Code] && k.Code != "page-changed" && k.Code != "unmarked" {
			t.Errorf("no situation raises %s", k.Code)
		}
	}
}
