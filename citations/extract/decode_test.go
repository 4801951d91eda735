package extract

import (
	"strings"
	"testing"

	"golang.org/x/net/html/charset"
)

const (
	russian   = "В понедельник городской совет утвердил план ремонта набережной. Работы начнутся весной и продлятся два года, сообщила пресс-служба. «Мы успеем», — пообещал подрядчик. Ёлки на площади останутся."
	ukrainian = "У понеділок міська рада затвердила план ремонту набережної. Роботи розпочнуться навесні й триватимуть два роки, повідомила пресслужба. Її голова подякував ґаздам і підрядникам за терпіння."
)

func encodeAs(t testing.TB, text, name string) []byte {
	t.Helper()
	enc, _ := charset.Lookup(name)
	// Quotation marks and dashes that a table lacks are no part of this test.
	text = strings.NewReplacer("«", `"`, "»", `"`, "—", "-", "ґ", "г").Replace(text)
	out, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

func TestDecodeUndeclared(t *testing.T) {
	page := func(text string) string {
		return "<html><head><title>Page</title></head><body><p>" + text + "</p></body></html>"
	}
	for _, c := range []struct{ text, name, want string }{
		{russian, "windows-1251", "windows-1251"},
		{russian, "koi8-r", "koi8-r"},
		{russian, "ibm866", "ibm866"},
		{russian, "iso-8859-5", "iso-8859-5"},
		{ukrainian, "windows-1251", "windows-1251"},
		{ukrainian, "koi8-u", "koi8-u"},
		{ukrainian, "iso-8859-5", "iso-8859-5"},
		{strings.ToUpper(russian)[:60] + russian, "windows-1251", "windows-1251"},
	} {
		want := page(strings.NewReplacer("«", `"`, "»", `"`, "—", "-", "ґ", "г").Replace(c.text))
		got, name := Decode(encodeAs(t, page(c.text), c.name), "text/html")
		if got != want || name != c.want {
			t.Errorf("%s: read as %s\n got %.120q\nwant %.120q", c.name, name, got, want)
		}
	}
}

func TestDecodeDeclared(t *testing.T) {
	french := "<p>L’été dernier, la forêt a brûlé près de Gérardmer; le préfet s’est déplacé.</p>"
	latin := encodeAs(t, strings.ReplaceAll(french, "’", "'"), "windows-1252")
	for _, c := range []struct {
		name, contentType string
		body              []byte
		want, contains    string
	}{
		{"header", "text/html; charset=windows-1251", encodeAs(t, russian, "windows-1251"), "windows-1251", "набережной"},
		{"header, odd", `text/html; charset="Windows-1251";`, encodeAs(t, russian, "windows-1251"), "windows-1251", "набережной"},
		{"header lies: bytes are UTF-8", "text/html; charset=iso-8859-1", []byte(russian), "utf-8", "набережной"},
		{"meta lies: bytes are UTF-8", "", []byte(`<meta charset="windows-1251">` + russian), "utf-8", "набережной"},
		{"header says UTF-8, bytes are not", "text/html; charset=utf-8", encodeAs(t, russian, "windows-1251"), "windows-1251", "набережной"},
		{"meta", "text/html", append([]byte(`<meta http-equiv=Content-Type content="text/html; charset=windows-1252">`), latin...), "windows-1252", "brûlé"},
		{"meta far down", "", append([]byte("<head>"+strings.Repeat("<!-- filler -->", 500)+`<meta charset=koi8-r></head>`), encodeAs(t, russian, "koi8-r")...), "koi8-r", "набережной"},
		{"mark", "", append([]byte{0xEF, 0xBB, 0xBF}, russian...), "utf-8", "В понедельник"},
		{"UTF-16 with mark", "", encodeUTF16(russian, true), "utf-16le", "набережной"},
		{"UTF-16 without mark", "", encodeUTF16("<html><p>Plain words of a page</p></html>", false), "utf-16le", "Plain words"},
		{"UTF-8 cut in a letter", "", []byte(russian)[:len(russian)-30+1], "utf-8", "набережной"},
		{"ASCII", "", []byte("plain"), "utf-8", "plain"},
		{"none", "", nil, "utf-8", ""},
	} {
		got, name := Decode(c.body, c.contentType)
		if name != c.want || !strings.Contains(got, c.contains) {
			t.Errorf("%s: %s, want %s; text %.80q", c.name, name, c.want, got)
		}
		if strings.HasPrefix(got, "\ufeff") {
			t.Errorf("%s: the byte order mark was left in the text", c.name)
		}
	}
}

func encodeUTF16(s string, mark bool) []byte {
	var out []byte
	if mark {
		out = []byte{0xFF, 0xFE}
	}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return out
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(russian), "text/html")
	f.Add([]byte("<meta charset=\"utf-16\">\xff\xfe"), "text/html; charset=hz-gb-2312")
	f.Add([]byte("<?xml encoding="), ";;charset=")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		text, name := Decode(body, contentType)
		if name == "" {
			t.Error("no charset named")
		}
		if strings.ToValidUTF8(text, "") != text {
			t.Errorf("%s: the text is not UTF-8", name)
		}
	})
}
