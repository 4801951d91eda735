package evidence

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"galley/citations/day"
	"galley/citations/prose"
)

// Texts of our own: a small fire at an invented mill, in three languages.
var (
	millEnglish = []string{
		"Fire destroys mill near Tarnopolye",
		"A fire destroyed the old paper mill near Tarnopolye on Tuesday, killing two people, the emergency service said.",
		"Some 45 firefighters fought the flames for six hours.",
		"“We heard three loud explosions before the roof fell in,” said Marta Veleska, who lives next door.",
		"The owner, Borodyn Paper, lost stock worth 3.2 million dollars.",
		"Police detained the night watchman, who had been smoking in the warehouse.",
		"The mill had employed 120 workers since 1998.",
		"A similar fire broke out on July 3, 2019.",
		"Mayor Oleh Strilko promised to pay for the funerals.",
		"The road to Yagodne, 30 miles away, was closed.",
	}
	millRussian = []string{
		"Пожар уничтожил фабрику под Тарнополье",
		"Пожар уничтожил старую бумажную фабрику под Тарнополье во вторник, погибли два человека, сообщили спасатели.",
		"Около 45 пожарных шесть часов боролись с огнём.",
		"«Мы слышали три громких взрыва, потом рухнула крыша», — рассказала соседка Марта Велеска.",
		"Владелец, компания «Бородин», потерял товара на 3,2 млн долларов.",
		"Полиция задержала ночного сторожа, который курил на складе.",
		"С 1998 года на фабрике работали 120 человек.",
		"Похожий пожар случился 3 июля 2019 года.",
		"Мэр Олег Стрилко обещал оплатить похороны.",
		"Дорогу на Ягодное, до которого 48 километров, закрыли.",
	}
	millUkrainian = []string{
		"Пожежа знищила фабрику під Тарнопіллям",
		"Пожежа знищила стару паперову фабрику під Тарнопіллям у вівторок, загинуло двоє людей, повідомили рятувальники.",
		"Близько 45 пожежників шість годин боролися з вогнем.",
		"«Ми чули три гучні вибухи, потім упав дах», — розповіла сусідка Марта Велеска.",
		"Власник, компанія «Бородин», втратив товару на 3,2 млн доларів.",
		"Поліція затримала нічного сторожа, який курив на складі.",
		"Із 1998 року на фабриці працювало 120 людей.",
		"Схожа пожежа сталася 3 липня 2019 року.",
		"Мер Олег Стрілко пообіцяв оплатити похорон.",
		"Дорогу на Ягідне, до якого 48 кілометрів, перекрили.",
	}
)

func codes(c Comparison) []string {
	var list []string
	for _, f := range c.Flags {
		list = append(list, f.Code)
	}
	slices.Sort(list)
	return list
}

func TestFirstPassage(t *testing.T) {
	for _, c := range []struct {
		claim string
		line  int
	}{
		{"Two people were killed when a paper mill near Tarnopolye burned on Tuesday.", 1},
		{"About 45 firefighters needed six hours to put the fire out.", 2},
		{"The company lost goods for $3.2 million.", 4},
		{"The night watchman was detained by the police.", 5},
		{"A fire also happened on July 3, 2019.", 7},
		{"Mayor Strilko promised to pay for the funerals.", 8},
	} {
		for _, source := range [][]string{millEnglish, millRussian, millUkrainian} {
			got := Compare(Claim{Text: c.claim, Language: "en"}, Source{Text: strings.Join(source, "\n")})
			if len(got.Passages) == 0 || got.Passages[0].Text != source[c.line] {
				t.Errorf("%q: got %v, want %q", c.claim, got.Passages, source[c.line])
			}
			if len(got.Flags) > 0 {
				t.Errorf("%q raised %v", c.claim, got.Flags)
			}
		}
	}
}

// A claim in Russian or Ukrainian finds its sentence in the other two.
func TestEveryDirection(t *testing.T) {
	texts := map[string][]string{"en": millEnglish, "ru": millRussian, "uk": millUkrainian}
	for claims, from := range texts {
		for _, to := range texts {
			x := NewIndex(strings.Join(to, "\n"), "")
			for i, claim := range from {
				list, _ := x.rank(x.read(claim, claims))
				if i > 0 && list[0] != i {
					t.Errorf("%s: %q found %q", claims, claim, to[list[0]])
				}
			}
		}
	}
}

func TestTextFlags(t *testing.T) {
	for _, c := range []struct{ claim, language, flag, claimWords, sourceWords string }{
		{"A fire destroyed the old paper mill near Tarnopolye on Tuesday, killing five people.", "en", "number-differs", "five", "two"},
		{"The mill had employed 180 workers since 1998.", "en", "number-differs", "180", "120"},
		{"A similar fire broke out on July 8, 2019.", "ru", "number-differs", "July 8, 2019", "3 июля 2019"},
		{"Borodyn lost goods worth $3.7 million.", "uk", "number-differs", "$3.7 million", "3,2 млн"},
		{"Mayor Pavlo Hrabarchuk promised to pay for the funerals.", "en", "name-missing", "Mayor Pavlo Hrabarchuk", "Mayor Oleh Strilko"},
		{"Police detained Hrabarchuk, the night watchman.", "ru", "name-missing", "Hrabarchuk", ""},
		{"“We heard four quiet explosions before the roof fell in,” said Marta Veleska.", "en", "quote-missing", "We heard four quiet explosions before the roof fell in,", "We heard three loud explosions before the roof fell in"},
		{"The orchestra of the railway played waltzes by candlelight.", "en", "not-in-source", "The orchestra of the railway played waltzes by candlelight.", ""},
	} {
		source := strings.Join(map[string][]string{"en": millEnglish, "ru": millRussian, "uk": millUkrainian}[c.language], "\n")
		got := Compare(Claim{Text: c.claim, Language: "en"}, Source{Text: source})
		found := false
		for _, f := range got.Flags {
			if f.Code != c.flag || f.Claim == nil || strings.TrimRight(f.Claim.Of(c.claim), "0") == "" {
				continue
			}
			found = true
			if f.Claim.Of(c.claim) != c.claimWords {
				t.Errorf("%s points at %q of the claim, want %q", c.flag, f.Claim.Of(c.claim), c.claimWords)
			}
			if c.sourceWords != "" && (f.Source == nil || f.Source.Of(source) != c.sourceWords) {
				t.Errorf("%s points at %v of the source (%s), want %q", c.flag, f.Source, f.Message, c.sourceWords)
			}
		}
		if !found {
			t.Errorf("%q raised %v, not %s", c.claim, codes(got), c.flag)
		}
	}
}

// The citation that stands in a claim is no part of what it says.
func TestCitationsAreNoClaims(t *testing.T) {
	text := "Police detained the night watchman (see The Harbour Gazette, July 7, 22; Moth, May 4)."
	for _, source := range [][]string{millEnglish, millRussian} {
		got := Compare(Claim{Text: text, Language: "en"}, Source{Text: strings.Join(source, "\n")})
		outside := slices.ContainsFunc(got.Missing, func(m prose.Span) bool { return m.End > strings.Index(text, "(") })
		if len(got.Flags) > 0 || outside {
			t.Errorf("flags %v, missing %v", got.Flags, got.Missing)
		}
	}
	skip := strings.Index(text, "(")
	got := Compare(Claim{Text: text, Language: "en", Skip: []prose.Span{{Start: skip, End: len(text)}}}, Source{Text: strings.Join(millEnglish, "\n")})
	if len(got.Flags) > 0 {
		t.Errorf("flags %v", got.Flags)
	}
}

func TestWeekdaysAreNoNames(t *testing.T) {
	got := Compare(Claim{Text: "The fire destroyed the paper mill on Thursday.", Language: "en"}, Source{Text: strings.Join(millEnglish, "\n")})
	if hasFlag(got, "name-missing") {
		t.Errorf("%v", got.Flags)
	}
}

func TestConversionsAreOffered(t *testing.T) {
	got := Compare(Claim{Text: "The road to Yagodne, 30 miles away, was closed.", Language: "en"}, Source{Text: strings.Join(millRussian, "\n")})
	if len(got.Flags) > 0 || len(got.Conversions) != 1 {
		t.Errorf("flags %v, conversions %v", got.Flags, got.Conversions)
	}
}

func TestQuotationsSayWhere(t *testing.T) {
	claim := Claim{Text: "She said: “The bell of the tower is cracked.”", Language: "en"}
	text := "The tower stands. Nobody rings it. It is old."
	words := "And then: the bell of the tower is cracked, they say"
	for _, c := range []struct {
		source Source
		want   Place
	}{
		{Source{Text: text + " " + words}, InText},
		{Source{Text: text, JSONLDBody: words}, InJSONLD},
		{Source{Text: text, Visible: words}, InVisible},
		{Source{Text: text, Scripts: `{"t":"` + words + `"}`}, InScripts},
		{Source{Text: text}, Nowhere},
	} {
		got := Compare(claim, c.source)
		if len(got.Quotes) != 1 || got.Quotes[0].Place != c.want {
			t.Errorf("quotations %v, want place %q", got.Quotes, c.want)
		}
		if hasFlag(got, "quote-missing") != (c.want == Nowhere) {
			t.Errorf("place %q: flags %v", c.want, got.Flags)
		}
	}
}

func TestPageFlags(t *testing.T) {
	july := func(d int) day.Day { return day.New(2025, time.July, d) }
	base := Claim{Text: "The mill burned.", Language: "en", Outlet: "Daily Wire", OutletID: "wire", Day: july(3), YearInferred: true,
		ArticleDate: july(10), ArticleURL: "https://www.essays.example/mill/"}
	page := Source{Text: "The mill burned.", Language: "en", Read: true, URL: "https://wire.example/a", OutletID: "wire", OutletName: "Daily Wire", Published: july(3)}
	for name, c := range map[string]struct {
		change func(*Claim, *Source)
		code   string
		weight Weight
		says   string
	}{
		"clean":          {func(*Claim, *Source) {}, "", "", ""},
		"a week off":     {func(_ *Claim, s *Source) { s.Published = july(9) }, "date-differs", Check, "The citation says July 3; the page says July 9, 2025."},
		"a day off":      {func(_ *Claim, s *Source) { s.Published = july(2) }, "date-differs", Note, "time zone or update?"},
		"in the range":   {func(c *Claim, s *Source) { c.DayEnd = july(6); s.Published = july(5) }, "", "", ""},
		"in the month":   {func(c *Claim, s *Source) { c.Day = day.New(2025, time.July, 0) }, "", "", ""},
		"no date":        {func(_ *Claim, s *Source) { s.Published = day.Day{} }, "date-missing", Note, "no date we can read"},
		"younger":        {func(c *Claim, s *Source) { s.Published = july(12); c.Day = july(12) }, "source-younger", Blocks, "2 days after the article"},
		"other outlet":   {func(_ *Claim, s *Source) { s.OutletID, s.OutletName = "post", "Evening Post" }, "outlet-differs", Check, "The citation names Daily Wire; the page is on wire.example (Evening Post)."},
		"other language": {func(_ *Claim, s *Source) { s.Text, s.Language = "Фабрика сгорела.", "ru" }, "language", Note, "The source is in Russian."},
		"paywall":        {func(_ *Claim, s *Source) { s.Paywalled, s.Words = true, 180 }, "paywalled", Check, "only 180 words"},
		"dead":           {func(_ *Claim, s *Source) { s.ArchivedAt = july(4).Start(time.UTC); s.Dead, s.DeadStatus = true, 404 }, "archive-only", Check, "The live page answered 404; an archive copy of July 4, 2025 was read."},
		"late copy":      {func(_ *Claim, s *Source) { s.ArchivedAt = july(15).Start(time.UTC) }, "archive-newer", Check, "made 5 days after the article"},
		"circular":       {func(_ *Claim, s *Source) { s.Links = []prose.Link{{URL: "http://essays.example/mill"}} }, "circular", Check, "cites this article"},
	} {
		claim, source := base, page
		c.change(&claim, &source)
		got := Compare(claim, source)
		if c.code == "" {
			if len(got.Flags) > 0 {
				t.Errorf("%s: %v", name, got.Flags)
			}
			continue
		}
		i := slices.IndexFunc(got.Flags, func(f Flag) bool { return f.Code == c.code })
		if i < 0 || got.Flags[i].Weight != c.weight || !strings.Contains(got.Flags[i].Message, c.says) {
			t.Errorf("%s: %+v", name, got.Flags)
		}
		source.Read = false
		if name != "other language" && len(Compare(claim, source).Flags) > 0 {
			t.Errorf("%s: texts alone raise %v", name, Compare(claim, source).Flags)
		}
	}
}

func TestClaimFlags(t *testing.T) {
	for want, f := range map[string]Facts{
		"no-citation":      {},
		"distant-citation": {Citations: 1, SentencesAway: 2},
		"which-page":       {Citations: 1, Rivals: []Rivalry{{"EDM, February 6", 2, true}}},
		"one-for-many":     {Citations: 1, Sources: []SourceFact{{URL: "https://a.example/1", OutletID: "a", Claims: 4}}},
		"self-citation":    {Citations: 1, Publication: "a", Sources: []SourceFact{{URL: "https://a.example/1", OutletID: "a", Claims: 1}}},
		"not-online":       {Citations: 1, NotOnline: true},
		"dead-link":        {Citations: 1, Dead: []DeadAddress{{URL: "https://a.example/1", Status: 404, On: time.Date(2025, 7, 3, 0, 0, 0, 0, time.UTC)}}},
		"":                 {Citations: 1, Publication: "a", Sources: []SourceFact{{URL: "https://b.example/1", OutletID: "b", Claims: 1}, {URL: "https://a.example/1", OutletID: "a", Claims: 9}}},
	} {
		got := ClaimFlags(f)
		if want == "" && len(got) == 0 || len(got) == 1 && got[0].Code == want && got[0].Message != "" {
			continue
		}
		t.Errorf("want %q, got %v", want, got)
	}
}

// Pieces of the same house are told apart from earlier ones of the same
// publication, and an outside source silences both.
func TestSelfCitationOfAHouse(t *testing.T) {
	own, sister, other := SourceFact{URL: "https://a.example/1", OutletID: "a"}, SourceFact{URL: "https://b.example/1", OutletID: "b", SamePublisher: true}, SourceFact{URL: "https://c.example/1", OutletID: "c"}
	for _, tt := range []struct {
		sources []SourceFact
		says    string
	}{
		{[]SourceFact{own, own}, "earlier pieces of the same publication"},
		{[]SourceFact{sister}, "pieces of the same publisher, Coast Press."},
		{[]SourceFact{own, sister}, "pieces of the same publisher, Coast Press."},
		{[]SourceFact{own, sister, other}, ""},
		{nil, ""},
	} {
		got := ClaimFlags(Facts{Citations: 1, Publication: "a", Publisher: "Coast Press", Sources: tt.sources})
		if tt.says == "" && len(got) > 0 || tt.says != "" && (len(got) != 1 || !strings.Contains(got[0].Message, tt.says)) {
			t.Errorf("%v: %v, want %q", tt.sources, got, tt.says)
		}
	}
}

// Properties that hold for every pair of texts.

func TestOffsetsSlice(t *testing.T) {
	for _, source := range [][]string{millEnglish, millRussian, millUkrainian} {
		text := strings.Join(source, "\n")
		for _, claims := range [][]string{millEnglish, millRussian, millUkrainian} {
			for _, claim := range claims {
				checkOffsets(t, claim, text)
			}
		}
	}
}

func checkOffsets(t *testing.T, claim, text string) {
	t.Helper()
	got := Compare(Claim{Text: claim}, Source{Text: text})
	for _, p := range got.Passages {
		if p.Of(text) != p.Text {
			t.Fatalf("passage %q slices to %q", p.Text, p.Of(text))
		}
	}
	for i, m := range got.Missing {
		if m.Start < 0 || m.End > len(claim) || m.Start >= m.End || i > 0 && m.Start < got.Missing[i-1].End {
			t.Fatalf("missing %v in %q", got.Missing, claim)
		}
	}
	for _, f := range got.Flags {
		if f.Claim != nil && (f.Claim.Start < 0 || f.Claim.End > len(claim) || f.Claim.Start > f.Claim.End) ||
			f.Source != nil && (f.Source.Start < 0 || f.Source.End > len(text) || f.Source.Start > f.Source.End) {
			t.Fatalf("flag %+v outside its texts", f)
		}
	}
	if len(got.Passages) > 5 {
		t.Fatalf("%d passages", len(got.Passages))
	}
}

func TestTheRepeatedClaimComesFirst(t *testing.T) {
	for _, claim := range millEnglish[1:] {
		for _, others := range [][]string{millEnglish, millRussian, millUkrainian} {
			var text []string
			for _, s := range others {
				if s != claim {
					text = append(text, s)
				}
			}
			text = append(text, claim)
			got := Compare(Claim{Text: claim, Language: "en"}, Source{Text: strings.Join(text, "\n"), Language: "en"})
			if len(got.Passages) == 0 || got.Passages[0].Text != claim {
				t.Errorf("%q: %v", claim, got.Passages)
			}
		}
	}
}

func TestACopyRaisesNoFlag(t *testing.T) {
	for _, source := range [][]string{millEnglish, millRussian, millUkrainian} {
		for _, claim := range source {
			got := Compare(Claim{Text: claim}, Source{Text: strings.Join(source, "\n"), Read: true, Published: day.New(2025, time.July, 3)})
			if len(got.Flags) > 0 || len(got.Missing) > 0 {
				t.Errorf("%q: %v, missing %v", claim, got.Flags, got.Missing)
			}
		}
	}
}

func TestFlagsDoNotDependOnOrder(t *testing.T) {
	claims := []string{
		"Five people were killed when a paper mill near Tarnopolye burned on Tuesday.", "Mayor Hrabarchuk promised 7 million dollars.",
		"“We heard nothing at all that night,” said Veleska.", "Some 45 firefighters fought the flames for nine hours.",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, source := range [][]string{millEnglish, millRussian, millUkrainian} {
		for _, claim := range claims {
			want := codes(Compare(Claim{Text: claim}, Source{Text: strings.Join(source, "\n")}))
			for range 10 {
				shuffled := slices.Clone(source)
				random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
				if got := codes(Compare(Claim{Text: claim}, Source{Text: strings.Join(shuffled, "\n")})); !slices.Equal(got, want) {
					t.Errorf("%q: %v, and %v in another order", claim, want, got)
				}
			}
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Two people “died here” on July 3.", strings.Join(millRussian, "\n"))
	f.Add("“", "»«“”.\n1-2 млн %")
	f.Fuzz(func(t *testing.T, claim, text string) {
		if !utf8.ValidString(claim) || !utf8.ValidString(text) {
			t.Skip("JSON carries valid UTF-8 only")
		}
		checkOffsets(t, claim, text)
	})
}

func TestBatch(t *testing.T) {
	in := `{"id":"a","claim":"Two people were killed.","source":"A storm.\nTwo people were killed."}
not json

{"id":7,"claim":"","source":""}
`
	var out bytes.Buffer
	if err := Batch(strings.NewReader(in), &out, nil); err == nil || !strings.Contains(err.Error(), "1 of") {
		t.Errorf("error %v", err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines: %s", len(lines), out.String())
	}
	var first struct {
		ID       string
		Passages []struct {
			Start, End int
			Text       string
			Score      float64
		}
		Missing [][2]int
		Flags   []any
	}
	if err := json.Unmarshal([]byte(lines[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first.ID != "a" || len(first.Passages) != 1 || first.Passages[0].Start != 9 || first.Missing == nil || first.Flags == nil {
		t.Errorf("first line %s", lines[0])
	}
	if !strings.Contains(lines[1], `"error"`) || !strings.Contains(lines[2], `"id":7`) {
		t.Errorf("lines %s, %s", lines[1], lines[2])
	}
}

func BenchmarkShortSource(b *testing.B) {
	text := strings.Join(append(slices.Clone(millRussian), millRussian...), "\n")
	Compare(Claim{Text: millEnglish[1]}, Source{Text: text})
	for b.Loop() {
		Compare(Claim{Text: millEnglish[1]}, Source{Text: text})
	}
}

// A book of 3,000 sentences, 200 claims.
func BenchmarkLongSource(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	var words []string
	for _, s := range millRussian {
		words = append(words, strings.Fields(s)...)
	}
	letters := []rune("абвгдежзиклмнопрстуфхцчшюя")
	for range 15000 {
		var w []rune
		for range 4 + random.IntN(8) {
			w = append(w, letters[random.IntN(len(letters))])
		}
		words = append(words, string(w))
	}
	var text strings.Builder
	for range 3000 {
		for range 18 {
			text.WriteString(words[random.IntN(len(words))] + " ")
		}
		text.WriteString(".\n")
	}
	for b.Loop() {
		x := NewIndex(text.String(), "ru")
		for i := range 200 {
			Compare(Claim{Text: millEnglish[i%10] + " " + string(rune('A'+i%26)) + "ovark" + string(rune('a'+i/26)) + "in said.", Language: "en"}, Source{Text: text.String(), Index: x})
		}
	}
}

// Words that the passage lacks are marked with the function words that lead to
// them, and nothing else is.
func TestMissingWords(t *testing.T) {
	claim := "Two people were killed at the mill on Tuesday in the course of a violent quarrel."
	page := "Two people were killed at the mill on Tuesday.\nThe mill stood still for a week."
	var got []string
	for _, m := range Compare(Claim{Text: claim}, Source{Text: page}).Missing {
		got = append(got, m.Of(claim))
	}
	if want := "in the course of a violent quarrel"; strings.Join(got, " ") != want {
		t.Errorf("missing %q, want %q", strings.Join(got, " "), want)
	}
}
