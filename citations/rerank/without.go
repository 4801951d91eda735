//go:build !onnx

package rerank

// Open opens the model in a folder. This build cannot: it returns ErrNoModels.
func Open(string) (Model, error) { return nil, ErrNoModels }
