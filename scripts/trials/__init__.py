"""What actionbook is put through before anybody trusts it: one trial a module, each with a short and a full form."""
