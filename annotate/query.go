package annotate

import (
	"time"

	"galley/citations/day"
)

// AskAuthor sends a question about an open claim and returns its id. to names
// who is asked, due may be the zero Day.
func (c *Case) AskAuthor(who, claim, question, to string, due day.Day) (id string, err error) {
	err = c.act(who, MoveAsk, Step, func(t *step) error {
		p := get[Claim](t.st, claim)
		if p == nil {
			return noClaim
		}
		if err := t.move(p, MoveAsk, question); err != nil {
			return err
		}
		id = add(t, &Query{Claim: claim, Text: p.Text, Question: question, To: to, By: t.who, Sent: t.at, Due: due, State: QuerySent}).ID
		t.say(claim, "question to the author")
		return nil
	})
	return id, err
}

// AnswerQuery records the author's answer and opens the claim again. The
// answer to a query that is answered already replaces it.
func (c *Case) AnswerQuery(who, query, answer string) error {
	return c.act(who, MoveAnswer, Step, func(t *step) error {
		q := get[Query](t.st, query)
		if q == nil {
			return refuse("query", "This question is no longer in the case.")
		}
		if r := unmet([]Requirement{needAnswer}, situation{words: answer}); r != nil {
			return r
		}
		sent := q.State == QuerySent
		q = edit[Query](t, query)
		q.Answer, q.Answered, q.State = answer, t.at, QueryAnswered
		t.say(q.Claim, "answered")
		// A claim that was opened, dropped or sent on meanwhile stays where it is.
		if p := get[Claim](t.st, q.Claim); sent && p != nil && p.Status == WithAuthor {
			return t.move(p, MoveAnswer, answer)
		}
		return nil
	})
}

// Overdue reports whether a query waits past its day.
func (q Query) Overdue(now time.Time) bool {
	return q.State == QuerySent && !q.Due.IsZero() && !now.Before(q.Due.End(now.Location()))
}
