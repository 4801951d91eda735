// Package tinymodel writes a sentence model of a few words, for tests of what
// reads models.
package tinymodel

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
)

// meanings are the words that the model knows: those of one meaning have
// vectors of one direction, in whatever language. A text is the mean of its
// words' vectors.
var meanings = [][]string{
	{"harbour", "port", "порт", "гавань"},
	{"closed", "shut", "закрыт", "закрыли"},
	{"storm", "gale", "шторм", "буря"},
	{"ferry", "boat", "паром"},
	{"school", "школа"},
	{"zorp", "blick"}, // which no lexicon knows
}

// field writes a protobuf field of bytes.
func field(number int, value ...[]byte) []byte {
	var all []byte
	for _, v := range value {
		all = append(all, v...)
	}
	out := binary.AppendUvarint(nil, uint64(number)<<3|2)
	out = binary.AppendUvarint(out, uint64(len(all)))
	return append(out, all...)
}

func number(n int, value uint64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(nil, uint64(n)<<3), value)
}

func word(n int, s string) []byte { return field(n, []byte(s)) }

// valueInfo is an input or output of a graph: its type (1 float, 7 int64) and
// its dimensions by name, or by number where they are fixed.
func valueInfo(name string, kind uint64, dims ...any) []byte {
	var shape []byte
	for _, d := range dims {
		switch v := d.(type) {
		case string:
			shape = append(shape, field(1, word(2, v))...)
		case int:
			shape = append(shape, field(1, number(1, uint64(v)))...)
		}
	}
	return append(word(1, name), field(2, field(1, number(1, kind), field(2, shape)))...)
}

// Write writes the model into a folder: model.onnx by the schema of
// github.com/onnx/onnx (onnx.proto), and tokenizer.json.
func Write(dir string) error {
	width := len(meanings)
	vocab := map[string]int{"[UNK]": 0}
	table := make([]float32, width) // of the unknown word: nothing
	for m, words := range meanings {
		for _, w := range words {
			vocab[w] = len(vocab)
			row := make([]float32, width)
			row[m] = 1
			table = append(table, row...)
		}
	}
	var raw []byte
	for _, v := range table {
		raw = binary.LittleEndian.AppendUint32(raw, math.Float32bits(v))
	}
	weights := append(append(number(1, uint64(len(vocab))), number(1, uint64(width))...), number(2, 1)...)
	weights = append(append(weights, word(8, "words")...), field(9, raw)...)
	node := append(append(word(1, "words"), word(1, "input_ids")...), word(2, "last_hidden_state")...)
	node = append(node, word(4, "Gather")...)
	graph := append(field(1, node), word(2, "sentences")...)
	graph = append(graph, field(5, weights)...)
	graph = append(graph, field(11, valueInfo("input_ids", 7, "batch", "sequence"))...)
	graph = append(graph, field(12, valueInfo("last_hidden_state", 1, "batch", "sequence", width))...)
	model := append(number(1, 8), field(7, graph)...)
	model = append(model, field(8, word(1, ""), number(2, 14))...)

	tokenizer := map[string]any{"version": "1.0", "added_tokens": []any{}, "normalizer": map[string]any{"type": "Lowercase"},
		"pre_tokenizer": map[string]any{"type": "Whitespace"}, "post_processor": nil, "decoder": nil, "truncation": nil, "padding": nil,
		"model": map[string]any{"type": "WordLevel", "vocab": vocab, "unk_token": "[UNK]"}}
	text, err := json.Marshal(tokenizer)
	for name, data := range map[string][]byte{"model.onnx": model, "tokenizer.json": text} {
		err = errors.Join(err, os.WriteFile(filepath.Join(dir, name), data, 0o600))
	}
	return err
}
