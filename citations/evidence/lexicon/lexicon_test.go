package lexicon

import (
	"bufio"
	"io/fs"
	"runtime"
	"strings"
	"testing"
	"time"

	"galley/assets"
	"galley/citations/evidence/stem"
)

// Every line of the data can be read, and heads of the names are not empty.
func TestEveryLine(t *testing.T) {
	names, err := fs.Glob(assets.Lexicon, "lexicon/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no lexicon: %v", err)
	}
	for name, kind := range map[string]Kind{"names/aliases.txt": Alias, "names/places.txt": Place, "names/calendar.txt": Calendar, "names/capitals.txt": Capital} {
		checkLines(t, name, kind)
	}
	for _, name := range names {
		checkLines(t, name, Word)
	}
}

func checkLines(t *testing.T, name string, kind Kind) {
	f, err := assets.Lexicon.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		forms, err := ParseLine(lines.Text(), kind)
		if err != nil {
			t.Errorf("%s:%d: %v", name, n, err)
		}
		for _, language := range []string{"ru", "uk"} {
			for _, form := range forms[language] {
				if kind == Word && strings.ContainsAny(form, "abcdefghijklmnopqrstuvwxyz") {
					t.Errorf("%s:%d: %q has Latin letters", name, n, form)
				}
			}
		}
		for _, form := range forms["ru"] {
			if strings.ContainsAny(form, "іїєґІЇЄҐ") {
				t.Errorf("%s:%d: %q is no Russian", name, n, form)
			}
		}
		for _, form := range forms["uk"] {
			if strings.ContainsAny(form, "ыэёъЫЭЁЪ") {
				t.Errorf("%s:%d: %q is no Ukrainian", name, n, form)
			}
		}
	}
}

// found reports whether an English phrase and one of another language have a
// meaning in common.
func found(english, other, language string) bool {
	l := Load()
	meanings := map[int32]bool{}
	for _, hit := range l.At(spoken(english, "en"), 0, "en") {
		meanings[hit.Meaning] = true
	}
	for _, hit := range l.At(spoken(other, language), 0, language) {
		if meanings[hit.Meaning] {
			return true
		}
	}
	return false
}

func spoken(text, language string) []Token {
	var tokens []Token
	for i, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '.' || r == '-' }) {
		tokens = append(tokens, Token{
			Stem: stem.Word(w, language), Joined: i > 0,
			Capital: strings.ToLower(w[:1]) != w[:1] || w[0] >= 0x80 && strings.ToLower(w) != w,
			Caps:    strings.ToUpper(w) == w && len(w) > 1,
		})
	}
	return tokens
}

func TestAliasesAndPlaces(t *testing.T) {
	for _, c := range [][3]string{
		{"founded", "основана", "ru"}, {"found", "найти", "ru"}, {"thoughts", "мысли", "ru"}, {"took", "взяли", "ru"}, {"children", "дітей", "uk"},
		{"US", "США", "ru"}, {"U.S.", "американских", "ru"}, {"United States", "Сполучених Штатах", "uk"}, {"EU", "ЕС", "ru"}, {"EU", "Євросоюзу", "uk"},
		{"HUR", "ГУР", "uk"}, {"FSB", "Федеральной службы безопасности", "ru"}, {"SBU", "СБУ", "ru"}, {"SVR", "СВР", "ru"},
		{"Foreign Ministry", "МИД", "ru"}, {"MFA", "МЗС", "uk"}, {"Kremlin", "кремлевский", "ru"}, {"Germany", "Німеччині", "uk"}, {"German", "немецкого", "ru"},
		{"Nagorno-Karabakh", "Нагорном Карабахе", "ru"}, {"State Duma", "Госдуму", "ru"}, {"Rada", "Верховної Ради", "uk"}, {"Punjab", "Пенджаб", "ru"},
	} {
		if !found(c[0], c[1], c[2]) {
			t.Errorf("%s is not %s (%s)", c[0], c[1], c[2])
		}
	}
	for _, c := range [][3]string{{"us", "США", "ru"}, {"who", "ВОЗ", "ru"}, {"Iran", "Ирака", "ru"}, {"FSB", "СБУ", "ru"}, {"it", "ИТ", "ru"}} {
		if found(c[0], c[1], c[2]) {
			t.Errorf("%s is taken for %s (%s)", c[0], c[1], c[2])
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		read(assets.Lexicon)
	}
}

// The lexicon must not cost more memory than the whole rest of a check.
func TestMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	l := read(assets.Lexicon)
	took := time.Since(start)
	runtime.GC()
	runtime.ReadMemStats(&after)
	used := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d meanings, %d kB, %v", len(l.Meanings), used>>10, took)
	if used > 30<<20 {
		t.Errorf("the lexicon takes %d MB", used>>20)
	}
	runtime.KeepAlive(l)
}
