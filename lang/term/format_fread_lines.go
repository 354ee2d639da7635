package term

import "slices"

// FreadMore is io_lib:fread/3, which goes on where more is returned: cont is []
// or what {more,Cont} held, and chars a list or eof. It returns {more,Cont} or
// {done,Result,Rest}.
func FreadMore(cont, chars, format Term) (Term, bool) {
	c := freadCollector{eof: chars == A("eof")}
	if !c.resume(cont, format) {
		return Term{}, false
	}
	if !c.eof {
		var ok bool
		if c.chars, ok = runeList(chars); !ok {
			return Term{}, false
		}
	}
	return c.run(), true
}

// A freadCollector cuts input into lines for a freader.
type freadCollector struct {
	reader freader
	stack  []rune // the line so far
	chars  []rune // input not looked at
	eof    bool
}

func (c *freadCollector) resume(cont, format Term) bool {
	if cont.IsNil() {
		var ok bool
		c.reader.format, ok = runeList(format)
		return ok
	}
	if !cont.IsTuple(4) || !cont.Elem(2).IsSmall() {
		return false
	}
	var ok1, ok2 bool
	c.reader.format, ok1 = runeList(cont.Elem(0))
	c.stack, ok2 = runeList(cont.Elem(1))
	slices.Reverse(c.stack)
	c.reader.count = int(cont.Elem(2).Small())
	values, tail := ListElems(cont.Elem(3))
	slices.Reverse(values)
	c.reader.results = values
	return ok1 && ok2 && tail.IsNil()
}

func (c *freadCollector) run() Term {
	for {
		line, newline, ok := c.nextLine()
		if !ok {
			return MakeTuple(A("more"), c.continuation())
		}
		c.reader.line = line
		c.reader.run()
		if !c.reader.done.IsTuple(4) {
			return c.finish(newline)
		}
		c.goOn(newline)
		if c.eof {
			c.reader.eof = true
			c.reader.run()
			return c.finish("")
		}
	}
}

// goOn prepares the reader for the next line after it asked for more.
func (c *freadCollector) goOn(newline string) {
	rest, _ := runeList(c.reader.done.Elem(1))
	c.reader.format = rest
	c.reader.count += len(newline)
	c.reader.done = Term{}
}

// nextLine takes a line from the input, ended by \n, \r\n, \r or the end of
// input. What there is of a line stays on the stack otherwise.
func (c *freadCollector) nextLine() (line []rune, newline string, ok bool) {
	for {
		n := len(c.stack)
		ended := n > 0 && c.stack[n-1] == '\r'
		switch {
		case len(c.chars) > 0 && c.chars[0] == '\n' && ended:
			c.chars = c.chars[1:]
			return c.takeStack(n - 1), "\r\n", true
		case len(c.chars) > 0 && c.chars[0] == '\n':
			c.chars = c.chars[1:]
			return c.takeStack(n), "\n", true
		case len(c.chars) == 0 && !c.eof:
			return nil, "", false
		case ended:
			return c.takeStack(n - 1), "\r", true
		case len(c.chars) == 0:
			return c.takeStack(n), "", true
		}
		c.stack = append(c.stack, c.chars[0])
		c.chars = c.chars[1:]
	}
}

func (c *freadCollector) takeStack(n int) []rune {
	line := c.stack[:n]
	c.stack = nil
	return line
}

func (c *freadCollector) continuation() Term {
	stack := slices.Clone(c.stack)
	slices.Reverse(stack)
	values := slices.Clone(c.reader.results)
	slices.Reverse(values)
	return MakeTuple(runesTerm(c.reader.format), runesTerm(stack),
		MakeInt(int64(c.reader.count)), MakeList(values...))
}

// finish returns {done,Result,Rest}: what the values did not need stays in the
// input, white space included.
func (c *freadCollector) finish(newline string) Term {
	done := c.reader.done
	rest := runesTerm(c.chars)
	if c.eof {
		rest = A("eof")
	}
	if done.IsTuple(3) {
		rest = runesTerm(c.chars)
		if left := done.Elem(2); !left.IsNil() {
			elems, _ := ListElems(left)
			elems = append(elems, runesToTerms(newline)...)
			rest = MakeListTail(elems, rest)
		}
		done = MakeTuple(AtomOk, done.Elem(1))
	}
	return MakeTuple(A("done"), done, rest)
}

func runesToTerms(s string) []Term {
	elems, _ := ListElems(MakeString(s))
	return elems
}
