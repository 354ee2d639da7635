package vm_test

import (
	"mortal/runtime/bif"
	"mortal/runtime/vm"
)

func dataBifs() []vm.Bif { return bif.Table() }
