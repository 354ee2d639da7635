package syntax

import (
	"path"
	"strings"

	"mortal/lang/source"
	"mortal/lang/term"
)

// maxIncludes is how deep files may include each other (epp, enter_file).
const maxIncludes = 8

// include carries out -include("File").
func (pp *preprocessor) include(args []Token, name *Token) {
	file, ok := pp.includeName(args, name)
	if !ok {
		return
	}
	if len(pp.files) > maxIncludes {
		pp.report(file.Pos, "include too deep")
		return
	}
	if !pp.enter(pp.expandEnv(file.Text)) {
		pp.report(file.Pos, `can't find include file "`+pp.expandEnv(file.Text)+`"`)
	}
}

// includeLib carries out -include_lib("App/File").
func (pp *preprocessor) includeLib(args []Token, name *Token) {
	file, ok := pp.includeName(args, name)
	if !ok {
		return
	}
	if len(pp.files) > maxIncludes {
		pp.report(name.Pos, "include_lib too deep")
		return
	}
	target := pp.expandEnv(file.Text)
	if !pp.enter(target) && !pp.enterLib(target) {
		pp.report(file.Pos, `can't find include lib "`+target+`"`)
	}
}

// includeName returns the token with the name of the file.
func (pp *preprocessor) includeName(args []Token, name *Token) (Token, bool) {
	args = joinStrings(args)
	if !isAll(args, "(", "string", ")", "dot") {
		pp.bad(args, name, "(", "string", ")", "dot")
		return Token{}, false
	}
	return args[1], true
}

// enter reads a file found in the folder of the including file or on the path.
func (pp *preprocessor) enter(file string) bool {
	if path.IsAbs(file) {
		return pp.open(file)
	}
	if pp.open(joinPath(path.Dir(pp.top().name), file)) {
		return true
	}
	for _, dir := range pp.opts.Include {
		if pp.open(joinPath(dir, file)) {
			return true
		}
	}
	return false
}

// joinPath joins a folder and a file as filename:join/2 does, which leaves ".." alone.
func joinPath(dir, file string) string {
	if dir == "." {
		return file
	}
	return strings.TrimSuffix(dir, "/") + "/" + file
}

// enterLib reads a file whose first folder is the name of an application.
func (pp *preprocessor) enterLib(file string) bool {
	app, rest, ok := strings.Cut(file, "/")
	if !ok || pp.opts.LibDir == nil {
		return false
	}
	dir, ok := pp.opts.LibDir(app)
	return ok && pp.open(joinPath(dir, rest))
}

// open starts to read a file if it is there.
func (pp *preprocessor) open(file string) bool {
	if pp.opts.Open == nil {
		return false
	}
	text, err := pp.opts.Open(file)
	if err != nil {
		return false
	}
	pp.push(file, text)
	return true
}

// expandEnv replaces $NAME at the start of a file name.
func (pp *preprocessor) expandEnv(file string) string {
	first, rest, _ := strings.Cut(file, "/")
	name, ok := strings.CutPrefix(first, "$")
	if !ok || pp.opts.Getenv == nil {
		return file
	}
	value, ok := pp.opts.Getenv(name)
	if !ok {
		return file
	}
	return joinPath(value, rest)
}

// file carries out -file(Name, Line): what follows counts as that file from that
// line on.
func (pp *preprocessor) file(args []Token, name *Token) {
	args, err := pp.expand(args)
	if err != nil {
		pp.report(err.at, err.message)
		return
	}
	args = joinStrings(args)
	if !isAll(args, "(", "string", ",", "integer", ")", "dot") {
		pp.bad(args, name, "(", "string", ",", "integer", ")", "dot")
		return
	}
	line := int(integerValue(args[3].Text).Int64())
	f := pp.top()
	f.shown = args[1].Text
	pp.setFile(f.shown)
	pp.fileForm(f.shown, name.Pos, line, true)
	f.delta += name.Pos.Line - line
	f.scan.line = line + (f.scan.line - name.Pos.Line)
	f.scan.base = f.scan.off
}

// message carries out -error(Term) and -warning(Term).
func (pp *preprocessor) message(args []Token, name *Token) {
	pp.prefix = false
	if len(args) == 0 || args[0].Kind != LParen {
		pp.bad(args, name)
		return
	}
	value, ok := pp.messageTerm(args)
	if !ok {
		pp.report(name.Pos, "badly formed '"+name.Text+"'")
		return
	}
	o := term.PrettyDefaults()
	o.Unicode = true
	pp.report(name.Pos, "-"+name.Text+"("+term.Pretty(value, o.At(len(name.Text)+3))+").")
	if name.Text == "warning" {
		pp.diags[len(pp.diags)-1].Severity = source.Warning
	}
}

func (pp *preprocessor) messageTerm(args []Token) (term.Term, bool) {
	args, err := pp.expand(args)
	if err != nil {
		return noTerm, false
	}
	e, diag := ParseTerm(args)
	if diag != nil {
		return noTerm, false
	}
	return Constant(e, false)
}

// feature carries out -feature(Name, enable | disable).
func (pp *preprocessor) feature(args []Token, name *Token) {
	if !matches(args, "(", "atom", ",", "atom", ")", "dot") {
		pp.bad(args, name)
		return
	}
	switch action := args[3].Text; {
	case !pp.prefix:
		pp.report(name.Pos, "feature directive not allowed after exports or record definitions")
	case action != "enable" && action != "disable":
		pp.bad(args, name)
	case args[1].Text != "maybe_expr":
		pp.report(name.Pos, "the feature '"+args[1].Text+"' does not exist.")
	default:
		pp.maybe = action == "enable"
		pp.featureMacros()
	}
}
