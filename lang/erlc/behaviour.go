package erlc

import (
	"slices"

	"mortal/lang/syntax"
	"mortal/lang/term"
)

// withBehaviourInfo adds the function behaviour_info/1 that every module with -callback
// attributes gets (Erlang Reference Manual, Modules, "behaviour_info"). Its
// answers keep the order of the attributes.
func withBehaviourInfo(forms []syntax.Form) []syntax.Form {
	var all, optional []term.Term
	for _, f := range forms {
		switch f := f.(type) {
		case *syntax.Spec:
			if f.Attr == "callback" {
				all = append(all, term.MakeTuple(term.A(f.Name), term.MakeInt(int64(f.Arity))))
			}
		case *syntax.Attribute:
			if f.Name == "optional_callbacks" {
				optional = append(optional, listed(f.Value)...)
			}
		}
	}
	if all == nil {
		return forms
	}
	const name, arity = "behaviour_info", 1
	return append(slices.Clone(forms),
		&syntax.Export{Funs: []syntax.FunArity{{Name: name, Arity: arity}}},
		&syntax.Function{Name: name, Arity: arity, Clauses: []*syntax.Clause{
			answer("callbacks", all),
			answer("optional_callbacks", optional),
		}})
}

func listed(e syntax.Expr) []term.Term {
	value, _ := syntax.Constant(e, true)
	elems, _ := term.ListElems(value)
	return elems
}

// answer is a clause Question -> List.
func answer(question string, list []term.Term) *syntax.Clause {
	return &syntax.Clause{
		Patterns: []syntax.Expr{syntax.Literal(term.A(question))},
		Body:     []syntax.Expr{syntax.Literal(term.MakeList(list...))},
	}
}
