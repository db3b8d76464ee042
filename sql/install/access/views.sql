SELECT compliance._apply_access();
