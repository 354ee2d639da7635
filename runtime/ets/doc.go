// Package ets is the module ets of stdlib: tables of tuples in memory.
//
// [Tables] is the part of a runtime.System that holds them all and [Bifs] are the functions
// of the module that are not written in Erlang. A call goes
//
//	ets:insert(T, Rows) ──► Tables.insert2 ──► table ──► tree
//
// A table keeps its rows in one [tree] whatever its type: a B+ tree ordered by
// key, or by the hash of the key. Nodes carry the epoch of the world that made
// them, and a world copies the nodes of others before it writes to them. So a fork
// of a world with a million rows copies nothing, and a write afterwards a
// handful of nodes.
//
// Match specifications (ERTS User's Guide, "Match Specifications in Erlang") are
// compiled to closures: head.go turns heads into matchers, body.go guards and
// bodies into evaluators, and select.go runs them over tables.
//
// What needs to call funs, and what prints, is Erlang: see ets.erl. Tables on disk
// (tab2file, to_dets and their like) do not exist.
package ets
