package blocks

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"galley/citations/prose"
)

func read(t testing.TB, source string) prose.Document {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	return FromHTML(doc, nil)
}

func TestFromHTML(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blocks", "<p>One.</p><p>Two.</p>", "One.\n\nTwo."},
		{"inline elements join", "<p>w<b>or</b>d <i>two</i></p>", "word two"},
		{"div in a row", "<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"},
		{"white space", "<p> a \n\t b&nbsp;c&#8239;d </p>", "a b c d"},
		{"invisible", "<p>co&shy;op&#8203;er\ufeffate</p>", "cooperate"},
		{"normal form", "<p>и\u0306од</p>", "йод"},
		{"break", "<p>a<br>b</p>", "a\nb"},
		{"two breaks", "<div>a<br><br>b</div>", "a\n\nb"},
		{"hidden", "<p>a</p><p hidden>b</p><p style='display: none'>c</p><script>d</script><noscript>e</noscript>", "a"},
		{"data table", "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2024</td><td><p>12</p></td></tr></table>", "Year\tBoats\n\n2024\t12"},
		{"layout table", "<table><tr><td><p>One.</p><p>Two.</p></td><td>Menu</td></tr></table>", "One.\n\nTwo.\n\nMenu"},
		{"raised figures", "<p>5 m<sup>2</sup></p>", "5 m2"},
		{"note mark", `<p>Said so.<sup><a href="#fn1">1</a></sup> Then</p><ol><li id="fn1"><p>Post, July 3. <a href="#r1">↩</a></p></li></ol>`, "Said so.[1] Then\n\nPost, July 3."},
		{"preformatted", "<pre>a\n  b</pre>", "a\nb"},
		{"nothing", "", ""},
	} {
		if got := read(t, c.in).Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestKinds(t *testing.T) {
	d := read(t, `<h2>Head</h2><p>Par</p><blockquote><p>Quote</p></blockquote><ul><li>Item</li></ul><figure><figcaption>Cap</figcaption></figure>
<table><tr><td>a</td><td>b</td></tr></table><div id="sdfootnote1"><p class="sdfootnote"><a href="#sdfootnote1anc">1</a>Post, July 3</p></div>
<p class="MsoNormal"><span><a href="#_ftnref2" name="_ftn2">[2]</a></span> Radio, July 4</p><p><a href="#_ftn3" name="x">Three</a> is no note</p>`)
	want := []prose.Block{{Kind: prose.Heading, Level: 2}, {Kind: prose.Paragraph}, {Kind: prose.Quote}, {Kind: prose.ListItem},
		{Kind: prose.Caption}, {Kind: prose.Table}, {Kind: prose.Note, Number: "1"}, {Kind: prose.Note, Number: "2"}, {Kind: prose.Paragraph}}
	if len(d.Blocks) != len(want) {
		t.Fatalf("%d blocks in %q", len(d.Blocks), d.Text)
	}
	for i, b := range d.Blocks {
		b.Span = prose.Span{}
		if b != want[i] {
			t.Errorf("block %d: %+v, want %+v", i, b, want[i])
		}
	}
}

func TestLinks(t *testing.T) {
	d := read(t, `<p>see <a href="https://a.example/x"> EDM, <b>July 7</b></a>, <a href="https://a.example/y">22</a>) <a href="#top">up</a></p>
<a href="https://a.example/z"><div>One</div><div>Two</div></a>`)
	var got []string
	for _, l := range d.Links {
		got = append(got, l.Of(d.Text)+" "+l.URL)
	}
	want := "EDM, July 7 https://a.example/x|22 https://a.example/y|One https://a.example/z|Two https://a.example/z"
	if strings.Join(got, "|") != want {
		t.Errorf("%q\nwant %q", strings.Join(got, "|"), want)
	}
}

func TestLimit(t *testing.T) {
	b := Builder{Limit: 10}
	b.Text("ббббббббб")
	b.Begin("", 0)
	b.Text("more")
	if d := b.Document(); len(d.Text) > 10 || !b.Full() {
		t.Errorf("%d bytes, full %v", len(d.Text), b.Full())
	}
}

func FuzzFromHTML(f *testing.F) {
	f.Add("<p>a<a href=x>b<table><tr><td>c<br><br>d<sup><a href=#fn1>1</a></sup>")
	f.Add("<li id=fn1><a href=#x>1</a><a href='http://a/'>\u00ad</a>")
	f.Fuzz(func(t *testing.T, source string) {
		doc, err := html.Parse(strings.NewReader(source))
		if err != nil {
			return
		}
		d := FromHTML(doc, nil)
		end := 0
		for i, b := range d.Blocks {
			if b.Start < end || b.End <= b.Start || b.End > len(d.Text) || i > 0 && d.Text[end:b.Start] != Separator {
				t.Fatalf("block %v of %q", b, d.Text)
			}
			end = b.End
		}
		for _, l := range d.Links {
			if l.Start >= l.End || l.End > len(d.Text) {
				t.Fatalf("link %v of %q", l, d.Text)
			}
		}
	})
}
