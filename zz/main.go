package main

import (
	"fmt"
	"os"
	"time"

	"mortal/lang/code"
	"mortal/lang/erlc"
	"mortal/lang/source"
	"mortal/lang/term"
	"mortal/runtime"
)

type lib struct{ m map[string]*code.Module }

func (l *lib) Module(n term.Term) *code.Module {
	if m, ok := l.m[n.AtomName()]; ok {
		return m
	}
	f := "/work/main/runtime/otp/src/" + n.AtomName() + ".erl"
	b, err := os.ReadFile(f)
	if err != nil {
		l.m[n.AtomName()] = nil
		return nil
	}
	r := erlc.File(f, b, erlc.Options{Open: os.ReadFile, LibDir: func(a string) (string, bool) { return "/work/main/runtime/otp/include/" + a, true }})
	if r.Module == nil {
		fmt.Print(source.Report(r.Diagnostics, r.Syntax.Texts))
	}
	l.m[n.AtomName()] = r.Module
	return r.Module
}

func main() {
	l := &lib{map[string]*code.Module{}}
	s := runtime.New(runtime.Config{Library: l, Display: func(s *runtime.System, t string) { fmt.Print(t) }, Report: func(s *runtime.System, r runtime.Report) { fmt.Println("REPORT", r.Format, r.Args) }})
	b, _ := os.ReadFile(os.Args[1])
	r := erlc.File(os.Args[1], b, erlc.Options{Open: os.ReadFile})
	fmt.Print(source.Report(r.Diagnostics, r.Syntax.Texts))
	if r.Module == nil {
		return
	}
	s.Load(r.Module)
	p := s.SpawnMFA(r.Module.Name, term.A("main"), nil, runtime.SpawnOptions{})
	_ = p
	t0 := time.Now()
	fmt.Println(s.RunUntilIdle(runtime.RunLimits{Virtual: true}))
	fmt.Println(time.Since(t0), s.Stats())
}
