package outlets

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"galley/citations/day"
)

func TestResolve(t *testing.T) {
	r := Default()
	for _, c := range []struct{ name, article, id, language string }{
		{"Radio Svoboda", "en", "svoboda", "ru"},
		{"Radio Svoboda", "uk", "radiosvoboda", "uk"},
		{"Радіо Свобода", "ru", "radiosvoboda", "uk"},
		{"Deutsche Welle—Russian Service", "en", "dw-ru", "ru"},
		{"Deutsche Welle (Ukrainian Service)", "en", "dw-uk", "uk"},
		{"RFE/RL’s Kyrgyz Service", "en", "azattyk", "ky"},
		{"Xinhua Russian Service", "en", "xinhua", "ru"},
		{"Українська служба Бі-бі-сі", "uk", "bbc-ukrainian", "uk"},
		{"Interfax [Minsk]", "en", "interfax", ""},
		{"www.civil.ge", "en", "civil-ge", ""},
		{"https://t.me/rybar/9", "en", "rybar", "ru"},
		{"@nobody_known Twitter account", "en", "x", ""},
		{"Nobody Known YouTube channel", "en", "youtube", ""},
		{"the website of the Ministry of Foreign Affairs of Ukraine", "en", "ukraine-mfa", ""},
		{"газета «Коммерсантъ»", "ru", "kommersant", ""},
		{"RFE/RL’s Sibir.Realii", "en", "sibir-realii", "ru"},
		{"Terrorism Monitor, Jamestown Foundation", "en", "terrorism-monitor", "en"},
		{"Ayn al-Furat, eyeofeuphrates.com", "en", "ayn-al-furat", ""},
		{"Deutsche Welle", "ru", "dw-ru", "ru"},
		{"Deutsche Welle", "fr", "dw-en", ""},
		{"Sputnik Russian Service", "en", "sputnik", "ru"},
		{"Kommersant.com", "en", "kommersant", ""},
		{"Akipress.kg", "en", "akipress", ""},
		{"Meduza.kg", "en", "", ""},
		{"press-service.uz", "en", "", ""},
		{"Russian agencies", "en", "", ""},
		{"", "en", "", ""}, {"()", "", "", ""}, {"«»", "", "", ""},
	} {
		m := r.Resolve(c.name, c.article)
		id := ""
		if m.Outlet != nil {
			id = m.Outlet.ID
		}
		if id != c.id || c.language != "" && m.Language != c.language {
			t.Errorf("%q: %q %q, want %q %q", c.name, id, m.Language, c.id, c.language)
		}
	}
}

func TestNamesOfSeveral(t *testing.T) {
	r := Default()
	for name, id := range map[string]string{"Pravda": "pravda-moscow", "Segodnya": "segodnya-ua", "Ministry of Foreign Affairs website": "russia-mid", "CNA": "cna-tw"} {
		m := r.Resolve(name, "en")
		if m.Outlet != nil || len(m.Several) < 2 || !slices.Contains(m.Several, id) {
			t.Errorf("%q: %s %v", name, idOf(m), m.Several)
		}
		if n, m := r.LongestName(name + ", May 3"); n != len(name) || len(m.Several) < 2 {
			t.Errorf("%q in text: %d bytes, %v", name, n, m.Several)
		}
	}
}

func TestNearest(t *testing.T) {
	r := Default()
	for name, want := range map[string]string{"Kommersannt": "Kommersant", "Interfaks Ukraina": "Interfaks-Ukraina", "Novaja Gaseta": "Novaya Gazeta", "meduzza.io": "meduza.io"} {
		m := r.Resolve(name, "en")
		found := m.Outlet != nil || slices.ContainsFunc(m.Nearest, func(n string) bool { return strings.EqualFold(keyOf(n), keyOf(want)) })
		if !found {
			t.Errorf("%q: offers %q, want %q among them", name, m.Nearest, want)
		}
		if len(m.Nearest) > maxNearest {
			t.Errorf("%q: %d offers", name, len(m.Nearest))
		}
	}
	if m := r.Resolve("zqxj wvvk", "en"); len(m.Nearest) > 0 {
		t.Errorf("noise is like %q", m.Nearest)
	}
}

const own = `{
  "outlets": [
    {"id": "valley-voice", "name": "Valley Voice", "kind": "newspaper", "aliases": ["TASS", "VV"], "domains": ["valley.example"], "languages": ["en"], "tz": "America/Denver"},
    {"id": "meduza", "name": "Meduza", "kind": "site", "aliases": ["The Jellyfish"], "domains": ["meduza.io", "jelly.example"], "languages": ["ru"], "tz": "Europe/Riga"}
  ],
  "aliases": {"the Beeb": "bbc", "Segodnya": "segodnya-ua"},
  "ambiguous": [{"name": "The Voice", "means": ["valley-voice", "golos-ukrainy"]}]
}`

func TestUsersOwnFile(t *testing.T) {
	r, err := Default().With(strings.NewReader(own))
	if err != nil {
		t.Fatal(err)
	}
	for name, id := range map[string]string{"Valley Voice": "valley-voice", "TASS": "valley-voice", "ITAR-TASS": "tass-ru", "the Beeb": "bbc", "Segodnya": "segodnya-ua", "The Jellyfish": "meduza", "jelly.example": "meduza", "valley.example": "valley-voice"} {
		if m := r.Resolve(name, "en"); idOf(m) != id {
			t.Errorf("%q: %s %v, want %s", name, idOf(m), m.Several, id)
		}
	}
	if m := r.Resolve("The Voice", "en"); len(m.Several) != 2 {
		t.Errorf("The Voice: %+v", m)
	}
	if len(r.All()) != len(Default().All())+1 {
		t.Errorf("%d outlets, %d without the user's", len(r.All()), len(Default().All()))
	}
	if m := Default().Resolve("TASS", "en"); idOf(m) != "tass-ru" {
		t.Errorf("the registry itself changed: TASS is %s", idOf(m))
	}
}

func TestUsersFileThatIsWrong(t *testing.T) {
	for _, c := range []struct{ in, says string }{
		{"", "read"},
		{"[]", "read"},
		{`{"outlets":[{"name":"No id"}]}`, "id"},
		{`{"outlets":[null]}`, "id"},
		{`{"outlets":[{"id":"a","name":"A","tz":"Mars/Olympus"}]}`, "Mars/Olympus"},
		{`{"aliases":{"A":"no-such-id"}}`, "no-such-id"},
		{`{"outlet":[]}`, "outlet"},
		{`{"ambiguous":[{"name":"A","means":["ria"]}]}`, "ambiguous"},
		{`{"outlets":[{"id":"a","name":"A A"},{"id":"b","name":"A A"}]}`, "means both"},
		{`{"outlets":[{"id":"a","name":"A A","part_of":"none-such"}]}`, "none-such"},
	} {
		_, err := Default().With(strings.NewReader(c.in))
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want a word on %q", c.in, err, c.says)
		}
	}
}

func TestSilentDoubleIsRefused(t *testing.T) {
	_, err := Load(fstest.MapFS{"a.json": {Data: []byte(`{"outlets":[
		{"id":"one","name":"One","aliases":["The Herald"],"domains":["a.example"]},
		{"id":"two","name":"Two","aliases":["HERALD"],"domains":["a.example"]}]}`)}})
	if err == nil || !strings.Contains(err.Error(), "HERALD") || !strings.Contains(err.Error(), "a.example") {
		t.Errorf("two Heralds at one address: %v", err)
	}
}

// A name of nothing but words around names must not cost more than its length
// allows: each stretch of it is looked at once.
func BenchmarkResolveWorst(b *testing.B) {
	r := Default()
	for name, s := range map[string]string{
		"tails":    strings.Repeat("newspaper ", maxNameWords),
		"services": strings.Repeat("Russian Service ", maxNameWords/2),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.Resolve(s, "en")
			}
		})
	}
}

func TestRegistryInManyHands(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, name := range []string{"Pravda", "Radio Svoboda", "unheard of", "TASS"} {
				Default().Resolve(name, "uk")
				Default().LongestName(name)
			}
		})
	}
	wg.Wait()
	if m := Default().Resolve("Radio Svoboda", "en"); idOf(m) != "svoboda" {
		t.Errorf("Radio Svoboda: %s", idOf(m))
	}
}

func TestLocation(t *testing.T) {
	r := Default()
	if _, off := time.Date(2025, 7, 4, 12, 0, 0, 0, r.ByID("dw-ru").Location()).Zone(); off != 7200 {
		t.Errorf("Berlin in July: %d", off)
	}
	if (*Outlet)(nil).Location() != time.UTC || (&Outlet{}).Location() != time.UTC {
		t.Error("no zone is not UTC")
	}
}

func TestDaysInAddresses(t *testing.T) {
	r := Default()
	for _, c := range []struct{ id, url, day string }{
		{"ria", "https://ria.ru/20250704/slovo-1.html", "2025-07-04"},
		{"rbc", "https://www.rbc.ru/politics/04/07/2025/abc", "2025-07-04"},
		{"lenta", "https://lenta.ru/news/2025/07/04/a/", "2025-07-04"},
		{"reuters", "https://www.reuters.com/world/a-b-2025-07-04/", "2025-07-04"},
		{"carnegie-politika", "https://carnegieendowment.org/russia-eurasia/politika/2025/07/a", "2025-07"},
		{"vzglyad", "https://vz.ru/news/2025/7/4/1.html", "2025-07-04"},
		{"lenta", "https://lenta.ru/news/2025/13/04/a/", ""},
		{"nv-ua", "https://nv.ua/ukr/a-50526800.html", ""},
	} {
		d, ok := r.ByID(c.id).DayInURL(c.url)
		if !ok {
			d = day.Day{}
		}
		if d.String() != c.day {
			t.Errorf("%s: %q, want %q", c.url, d, c.day)
		}
	}
	nv := r.ByID("nv-ua")
	lo, hi, ok := nv.IDWindow(day.New(2025, 7, 4))
	id, has := nv.IDInURL("https://nv.ua/ukr/a-50526800.html")
	if !ok || !has || id < lo || id > hi || hi-lo > 4000 {
		t.Errorf("window %d to %d for %d", lo, hi, id)
	}
	if _, _, ok := r.ByID("lenta").IDWindow(day.New(2025, 7, 4)); ok {
		t.Error("Lenta has no ids")
	}
}

func TestExplain(t *testing.T) {
	r := Default()
	x := r.Explain("DW–Russian Service")
	if x.ID != "dw-ru" || x.Edition != "ru" || x.How == "" || len(x.Routes) == 0 || !strings.Contains(strings.Join(x.Editions, " "), "dw.com/ru/") {
		t.Errorf("%+v", x)
	}
	if x := r.Explain("jamestown-edm"); x.ID != "jamestown-edm" || x.How != "its id" {
		t.Errorf("%+v", x)
	}
	if x := r.Explain("Pravda"); len(x.Several) < 2 || x.ID != "" {
		t.Errorf("%+v", x)
	}
	if x := r.Explain("Kommersannt"); x.ID != "" || len(x.Nearest) == 0 {
		t.Errorf("%+v", x)
	}
	b, err := json.Marshal(r.Explain("TASS"))
	if err != nil || !strings.Contains(string(b), `"tz":"Europe/Moscow"`) {
		t.Errorf("%s %v", b, err)
	}
}
