package extract

import (
	"fmt"
	"strings"
	"testing"
)

// Pages that are no plain news: what must be read, in order, and what not.
func TestShapesOfPages(t *testing.T) {
	message := func(n int, text string) string {
		return fmt.Sprintf(`<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="lindvik/%d">
<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/lindvik"><span>Линдвик сегодня</span></a></div>
<div class="tgme_widget_message_text js-message_text" dir="auto">%s</div>
<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span><span class="copyonly"> views</span><a class="tgme_widget_message_date" href="https://t.me/lindvik/%d"><time datetime="2025-07-03T10:0%d:00+03:00" class="time">10:0%d</time></a></div></div></div></div>`, n, text, n, n, n)
	}
	for _, c := range []struct {
		name, body string
		want       []string // in this order
		not        []string
	}{
		{"Telegram channel", `<html><head><meta property="og:title" content="Линдвик сегодня"><title>Линдвик сегодня – Telegram</title></head><body><main class="tgme_main"><section class="tgme_channel_history">` +
			message(1, `<b>Паром встал</b><br/><br/>Паром на острова сел на мель у северного причала. Пострадавших нет, сообщили в порту.`) +
			message(2, `Движение откроют к вечеру, рассказала диспетчер Марта Хольм. Билеты можно вернуть в кассе или на сайте порта.`) +
			message(3, `<blockquote>Мы видели, как он сел на камни, — говорит рыбак Аксель Берг.</blockquote> Он позвонил в порт первым.`) + `</section></main></body></html>`,
			[]string{"Паром встал", "сел на мель у северного причала. Пострадавших нет", "Движение откроют к вечеру", "Мы видели, как он сел на камни", "Он позвонил в порт первым."}, nil},
		{"wiki", `<html><head><title>Lindvik crane - Wikipedia</title></head><body><div id="mw-navigation"><a href="/">Main page</a></div><div id="content" class="mw-body"><h1 id="firstHeading">Lindvik crane</h1><div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">
<p>The <b>Lindvik crane</b> is a harbour crane of oak and iron, built in 1884 by the carpenter Olaf Berg for the coal quay of the town.<sup><a href="#cite_note-1">[1]</a></sup></p>
<div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#History">History</a></li></ul></div>
<h2>History<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2><p>It lifted four tons and was turned by six men, who walked within two wheels. In 1931 a motor took their place, and the wheels were burnt.</p>
<ul><li>1884: built by Olaf Berg and eleven men.</li><li>1931: the motor.</li><li>2025: moved to the museum.</li></ul>
<table class="wikitable"><tr><th>Year</th><th>Load</th></tr><tr><td>1884</td><td>4 t</td></tr><tr><td>1931</td><td>6 t</td></tr></table></div></div></div><div id="footer"><p>Text is available under a licence.</p></div></body></html>`,
			[]string{"built in 1884 by the carpenter", "It lifted four tons", "1884: built by Olaf Berg and eleven men.", "2025: moved to the museum."}, []string{"Main page"}},
		{"press release", `<html><head><title>Statement</title></head><body><main><h1>Statement of the port board</h1><p>Lindvik, 3 July 2025</p><p>The port board has today taken note of the report on the ferry and will publish it in full next week.</p>` +
			`<blockquote><p>“We owe it to the passengers to say what went wrong,” said Marta Holm, who chairs the board.</p></blockquote><ol><li>The ferry will be examined by two engineers.</li><li>Its captain will rest until they have reported.</li></ol><p>Press contact: Axel Berg, port of Lindvik, telephone 00 12.</p></main></body></html>`,
			[]string{"The port board has today", "“We owe it to the passengers", "The ferry will be examined", "Its captain will rest"}, nil},
		{"comments and hidden text", newsPage("<title>Crane moves</title>", "<h1>Crane moves</h1>"+filler(4)+`<p style="display:none">Hidden words that nobody sees on the page, not even once, said the board.</p><p hidden>More hidden words that nobody sees, said the board.</p>`) +
			`<section id="comments" class="comments"><h3>2 comments</h3><div class="comment"><p>I was there and the crane is made of paper, believe me, said my uncle who knows.</p></div><div class="comment"><p>Nonsense, it is made of oak, my grandfather built it with his own hands.</p></div></section>`,
			[]string{"The harbour board of Lindvik met on day 1", "met on day 4"}, []string{"Hidden words", "hidden words", "made of paper", "made of oak"}},
		{"caption between paragraphs", newsPage("<title>Crane moves</title>", "<h1>Crane moves</h1>"+filler(2)+`<figure><img src="a.jpg"><figcaption>The crane in 1903. Photo: A. Berg</figcaption></figure>`+filler(2)),
			[]string{"met on day 1", "met on day 2"}, []string{"boat.The", "boat. The crane in 1903", "BergThe", "Berg The harbour"}},
	} {
		p := Read(Input{URL: "https://lindvik.example/a", ContentType: "text/html; charset=utf-8", Body: []byte(c.body)})
		at := 0
		for _, w := range c.want {
			i := strings.Index(p.Text[at:], w)
			if i < 0 {
				t.Errorf("%s: %q is missing or out of order in %q", c.name, w, p.Text)
				break
			}
			at += i
		}
		for _, w := range c.not {
			if strings.Contains(p.Text, w) {
				t.Errorf("%s: has %q in %q", c.name, w, p.Text)
			}
		}
	}
}
