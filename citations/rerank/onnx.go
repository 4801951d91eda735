//go:build onnx

package rerank

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/knights-analytics/hugot"
	"github.com/knights-analytics/hugot/pipelines"
)

// Open opens the model in a folder: one .onnx file, there or in a folder
// "onnx", and tokenizer.json, as sentence models are exported. It is read in
// pure Go. The model is checked with two words before it is given back.
func Open(folder string) (m Model, err error) {
	defer func() {
		if r := recover(); r != nil { // the libraries panic where a model is damaged
			m, err = nil, unusable(folder, fmt.Errorf("%v", r))
		}
	}()
	if _, err := os.Stat(filepath.Join(folder, "tokenizer.json")); err != nil {
		return nil, unusable(folder, fmt.Errorf("it has no tokenizer.json (%w)", err))
	}
	name, err := modelFile(folder)
	if err != nil {
		return nil, unusable(folder, err)
	}
	session, err := hugot.NewGoSession()
	if err != nil {
		return nil, unusable(folder, err)
	}
	o := &onnxModel{session: session}
	o.pipeline, err = hugot.NewPipeline(session, hugot.FeatureExtractionConfig{ModelPath: folder, Name: "sentences", OnnxFilename: name})
	if err == nil {
		_, err = o.Embed([]string{"a port", "a ship"})
	}
	if err != nil {
		session.Destroy()
		return nil, unusable(folder, err)
	}
	return o, nil
}

// unusable is why a folder's model cannot be used.
func unusable(folder string, err error) error {
	return fmt.Errorf("the model in %s cannot be used, so passages are ranked without it: %w; give the folder of an exported sentence model (one .onnx file and tokenizer.json)", folder, err)
}

// modelFile names the folder's .onnx file. Exports hold several variants of one
// model; the plain one is taken.
func modelFile(folder string) (string, error) {
	for _, pattern := range []string{"*.onnx", "onnx/*.onnx"} {
		found, err := filepath.Glob(filepath.Join(folder, pattern))
		if err != nil {
			return "", err
		}
		for _, f := range found {
			if len(found) == 1 || filepath.Base(f) == "model.onnx" {
				return filepath.Base(f), nil
			}
		}
		if len(found) > 1 {
			return "", fmt.Errorf("it has %d .onnx files and none is called model.onnx", len(found))
		}
	}
	return "", errors.New("it has no .onnx file")
}

type onnxModel struct {
	mu       sync.Mutex // the libraries do not say that one pipeline serves many at once
	session  *hugot.Session
	pipeline *pipelines.FeatureExtractionPipeline
}

// batch is how many texts the libraries take at once, at most.
const batch = 32

func (o *onnxModel) Embed(texts []string) (out [][]float32, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("%v", r)
		}
	}()
	for from := 0; from < len(texts); from += batch {
		part := texts[from:min(from+batch, len(texts))]
		// The library ends the program where a text cannot be cut into tokens,
		// so that is tried first.
		if tokens := o.pipeline.Model.Tokenizer.GoTokenizer; tokens != nil {
			for _, t := range part {
				if _, err := tokens.Tokenizer.EncodeSingle(t, true); err != nil {
					return nil, fmt.Errorf("a text cannot be cut into the model's tokens: %w", err)
				}
			}
		}
		result, err := o.pipeline.RunPipeline(part)
		if err != nil {
			return nil, err
		}
		out = append(out, result.Embeddings...)
	}
	return out, nil
}

func (o *onnxModel) Close() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.session.Destroy()
}
