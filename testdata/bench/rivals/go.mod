module rivals

go 1.24

require (
	github.com/d5/tengo/v2 v2.17.0
	github.com/yuin/gopher-lua v1.1.2
)
