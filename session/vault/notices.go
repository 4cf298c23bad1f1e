package vault

// tellMended tells of damage that was put right, and has Check name it.
func (v *Vault) tellMended(n error) {
	v.tell(n)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.mended = append(v.mended, n)
}

// tellLost tells of damage that can't be put right, and has Check name it: from
// here on what is left may read as whole.
func (v *Vault) tellLost(n error) {
	v.tell(n)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.lost = append(v.lost, n)
}

// tell keeps something for Notices.
func (v *Vault) tell(n error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.notices = append(v.notices, n)
}

// Notices gives what a person should be told, quietly, each thing once: what
// Open put right, and later that the disk is full or the index behind.
func (v *Vault) Notices() []error {
	v.mu.Lock()
	defer v.mu.Unlock()
	n := v.notices
	v.notices = nil
	return n
}
