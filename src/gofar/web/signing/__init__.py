"""How somebody signs in: second factors, passkeys, sessions, a school's own sign-in."""
