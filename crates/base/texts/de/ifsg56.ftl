# ifsg56
